import { useApp } from '../inbox.ts'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { EntryPage } from './EntryPage.tsx'

/** Where `npm run owner-link` leads: an owner who could not sign in sets a new password. */
export function PasswordPage({ token }: { token: string }) {
  const { session, navigation, words } = useApp()
  const say = words.shops
  const { busy, failure, submit, wrong } = useForm(async ({ password = '' }) => {
    await session.useLink(token, password)
    navigation.replace({ page: 'conversations' })
  })
  return (
    <EntryPage title={say.passwordTitle} lead={say.passwordLead}>
      <form class="stack" onSubmit={submit}>
        <PasswordField
          label={words.session.password}
          hint={words.session.passwordHint}
          error={wrong('password') ? words.common.wrongField : null}
          autocomplete="new-password"
        />
        {failure.value && (
          <p class="field-error" role="alert">
            {errorWords(words, failure.value)}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={busy.value}>
          {say.passwordDo}
        </button>
      </form>
    </EntryPage>
  )
}
