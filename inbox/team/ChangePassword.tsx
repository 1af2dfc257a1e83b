import { useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'

export function ChangePassword() {
  const { words } = useApp()
  const open = useSignal(false)
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => {
          open.value = true
        }}
      >
        {words.you.changePassword}
      </button>
      {open.value && (
        <ChangeDialog
          onClose={() => {
            open.value = false
          }}
        />
      )}
    </>
  )
}

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const { session, notices, words } = useApp()
  const { busy, failure, submit } = useForm(async ({ current = '', password = '' }) => {
    await session.changePassword(current, password)
    notices.done(words.you.passwordChanged)
    onClose()
  })
  const wrong = failure.value?.code === 'forbidden'
  return (
    <Dialog title={words.you.changePassword} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <PasswordField name="current" label={words.you.currentPassword} autocomplete="current-password" />
        <PasswordField label={words.you.newPassword} hint={words.session.passwordHint} autocomplete="new-password" />
        {failure.value && (
          <p class="field-error" role="alert">
            {wrong ? words.you.passwordWrong : errorWords(words, failure.value)}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="button primary" disabled={busy.value}>
            {words.you.changePassword}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
