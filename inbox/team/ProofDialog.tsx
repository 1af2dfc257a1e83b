import { useSignal } from '@preact/signals'
import { toFailure } from '../http.ts'
import { useApp } from '../inbox.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'
import { obstacleHere } from './PasskeyHint.tsx'
import { PasskeyCancelled } from './passkey.ts'

/** Asks who is at the keyboard before something that one signs in with is changed; then that goes on. */
export function ProofDialog() {
  const { session, words } = useApp()
  const user = session.me.value?.user
  const { busy, failure, submit } = useForm(({ password = '' }) => session.prove(password))
  const passkeyFailure = useSignal<string | null>(null)
  async function usePasskey() {
    passkeyFailure.value = null
    try {
      await session.proveWithPasskey()
    } catch (error) {
      passkeyFailure.value =
        error instanceof PasskeyCancelled ? words.you.proofCancelled : errorWords(words, toFailure(error))
    }
  }
  const wrong = failure.value?.code === 'forbidden'
  return (
    <Dialog title={words.you.proofTitle} onClose={session.giveUpProof}>
      <p>{words.you.proofLead}</p>
      {user?.hasPassword && (
        <form class="stack" onSubmit={submit}>
          <PasswordField
            label={words.you.currentPassword}
            error={failure.value && (wrong ? words.you.proofWrong : errorWords(words, failure.value))}
            autocomplete="current-password"
          />
          <div class="actions">
            <button type="submit" class="button primary" disabled={busy.value}>
              {words.you.proofDo}
            </button>
          </div>
        </form>
      )}
      {user?.hasPasskey && obstacleHere() === null && (
        <p>
          <button type="button" class="button" onClick={usePasskey}>
            <Icon name="key" size={18} />
            {words.you.proofPasskey}
          </button>
        </p>
      )}
      {passkeyFailure.value && (
        <p class="field-error" role="alert">
          {passkeyFailure.value}
        </p>
      )}
    </Dialog>
  )
}
