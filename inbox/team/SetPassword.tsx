import { useApp } from '../inbox.ts'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { PasskeyCancelled } from './passkey.ts'

/** For those who came with a passkey only. */
export function SetPassword() {
  const { session, notices, words } = useApp()
  const { busy, failure, submit } = useForm(async ({ password = '' }) => {
    try {
      await session.setPassword(password)
      notices.done(words.common.saved)
    } catch (error) {
      if (!(error instanceof PasskeyCancelled)) throw error // they did not want to show who they are: nothing changed
    }
  })
  return (
    <form class="stack" onSubmit={submit}>
      <p class="hint">{words.you.passwordNone}</p>
      <PasswordField
        label={words.session.password}
        hint={words.session.passwordHint}
        error={failure.value && errorWords(words, failure.value)}
        autocomplete="new-password"
      />
      <p>
        <button type="submit" class="button" disabled={busy.value}>
          {words.session.setPassword}
        </button>
      </p>
    </form>
  )
}
