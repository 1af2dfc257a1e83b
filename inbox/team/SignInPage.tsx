import { useSignal } from '@preact/signals'
import { toFailure } from '../http.ts'
import { useApp } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { EntryPage } from './EntryPage.tsx'
import { obstacleHere, PasskeyHint } from './PasskeyHint.tsx'
import { PasskeyCancelled } from './passkey.ts'

/** `lead`: why one signs in, where that is not plain. */
export function SignInPage({ lead }: { lead?: string }) {
  const { session, words } = useApp()
  const { busy, failure, submit } = useForm(({ email = '', password = '' }) => session.signIn(email.trim(), password))
  const passkeyTrouble = useSignal<string | null>(null)
  const obstacle = obstacleHere()
  const wrong = failure.value && [400, 401, 403].includes(failure.value.status)

  async function usePasskey() {
    passkeyTrouble.value = null
    try {
      await session.signInWithPasskey()
    } catch (error) {
      passkeyTrouble.value =
        error instanceof PasskeyCancelled ? words.session.passkeyCancelled : errorWords(words, toFailure(error))
    }
  }
  return (
    <EntryPage title={words.session.signInTitle} lead={lead}>
      {session.ended.value && (
        <p class="note-box" role="status">
          {words.session.ended}
        </p>
      )}
      <form class="stack" onSubmit={submit}>
        <Field label={words.session.email}>
          {(props) => <input {...props} name="email" type="email" autocomplete="username webauthn" required />}
        </Field>
        <PasswordField label={words.session.password} autocomplete="current-password" />
        {failure.value && (
          <p class="field-error" role="alert">
            {wrong ? words.session.wrongPassword : errorWords(words, failure.value)}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={busy.value}>
          {words.session.signIn}
        </button>
      </form>
      {obstacle === 'address' && <PasskeyHint obstacle={obstacle} />}
      {obstacle === null && (
        <>
          <p class="or">{words.session.or}</p>
          <button type="button" class="button wide" onClick={usePasskey}>
            <Icon name="key" size={18} />
            {words.session.withPasskey}
          </button>
          {passkeyTrouble.value && (
            <p class="field-error" role="alert">
              {passkeyTrouble.value}
            </p>
          )}
        </>
      )}
    </EntryPage>
  )
}
