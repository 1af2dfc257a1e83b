import { useSignal } from '@preact/signals'
import type { Role } from '../../shared/team.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { CopyBox } from '../ui/CopyBox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'

/** Makes a link that the owner sends by whatever way they like: we send no mail to an address that was only typed. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { people, words, region } = useDesk()
  const made = useSignal<{ email: string; url: string; expiresAt: string } | null>(null)
  const { busy, failure, submit } = useForm(async ({ email = '', role = 'agent' }) => {
    made.value = { email, ...(await people.invite(email.trim(), role as Role)) }
  })
  return (
    <Dialog title={words.people.invite} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Field label={words.people.inviteEmail}>
          {(props) => <input {...props} name="email" type="email" autocomplete="off" maxLength={254} required />}
        </Field>
        <Field label={words.people.inviteRole}>
          {(props) => (
            <select {...props} name="role" defaultValue="agent">
              <option value="agent">{words.people.role.agent}</option>
              <option value="reviewer">{words.people.role.reviewer}</option>
              <option value="writer">{words.people.role.writer}</option>
              <option value="owner">{words.people.role.owner}</option>
            </select>
          )}
        </Field>
        {failure.value && (
          <p class="field-error" role="alert">
            {words.people.inviteFailed} {errorWords(words, failure.value)}
          </p>
        )}
        <div class="actions">
          <button type="submit" class={made.value ? 'button' : 'button primary'} disabled={busy.value}>
            {words.people.inviteDo}
          </button>
        </div>
      </form>
      {made.value && (
        <div class="stack" role="status">
          <p>{words.people.inviteLead(made.value.email, fullTime(made.value.expiresAt, region))}</p>
          <CopyBox label={words.people.inviteLink} text={made.value.url} />
        </div>
      )}
    </Dialog>
  )
}
