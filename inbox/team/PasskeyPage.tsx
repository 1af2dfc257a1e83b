import { useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { EntryPage } from './EntryPage.tsx'
import { passkeyName } from './passkeyName.ts'

/** The owner wanted a passkey and it was not made: try again, or take a password after all. */
export function PasskeyPage() {
  const { session, words, region } = useApp()
  const failed = useSignal(false)
  const withPassword = useSignal(false)
  const { busy, failure, submit } = useForm(({ password = '' }) => session.setPassword(password))
  async function add() {
    failed.value = false
    try {
      await session.addPasskey(passkeyName(words, region))
    } catch {
      failed.value = true
    }
  }
  return (
    <EntryPage title={words.session.passkeyNext} lead={words.session.passkeyNextLead}>
      {failed.value && (
        <p class="field-error" role="alert">
          {words.session.passkeyFailed}
        </p>
      )}
      <button type="button" class="button primary wide" onClick={add}>
        {words.session.passkeyAdd}
      </button>
      {withPassword.value ? (
        <form class="stack" onSubmit={submit}>
          <PasswordField
            label={words.session.password}
            hint={words.session.passwordHint}
            error={failure.value && errorWords(words, failure.value)}
            autocomplete="new-password"
          />
          <button type="submit" class="button wide" disabled={busy.value}>
            {words.session.setPassword}
          </button>
        </form>
      ) : (
        <button
          type="button"
          class="button wide"
          onClick={() => {
            withPassword.value = true
          }}
        >
          {words.session.passwordInstead}
        </button>
      )}
    </EntryPage>
  )
}
