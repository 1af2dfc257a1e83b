import { useSignal } from '@preact/signals'
import type { Role } from '../../shared/team.ts'
import type { Failure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { CopyBox } from '../ui/CopyBox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords } from '../words/words.ts'

/** In the order in which they are offered. */
export const roles = ['agent', 'reviewer', 'writer', 'owner'] as const satisfies readonly Role[]

/** Makes a link that the owner sends by whatever way they like: we send no mail to an address that was only typed. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { people, words, region } = useDesk()
  const made = useSignal<{ email: string; url: string; expiresAt: string } | null>(null)
  const { busy, failure, submit } = useForm(async ({ email = '', role = 'agent' }) => {
    made.value = { email, ...(await people.invite(email.trim(), role as Role)) }
  })
  const reason = (problem: Failure) =>
    problem.code === 'already_exists'
      ? words.people.inviteKnown
      : problem.code === 'conflict'
        ? words.people.inviteFull
        : errorWords(words, problem)
  return (
    <Dialog title={words.people.invite} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Field label={words.people.inviteEmail}>
          {(props) => <input {...props} name="email" type="email" autocomplete="off" maxLength={254} required />}
        </Field>
        <fieldset class="role-list">
          <legend>{words.people.inviteRole}</legend>
          {roles.map((role) => (
            <label key={role}>
              <input type="radio" name="role" value={role} defaultChecked={role === 'agent'} />
              <span>
                {words.people.role[role]}
                <small>{words.shops.roles[role]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {failure.value && (
          <p class="field-error" role="alert">
            {words.people.inviteFailed} {reason(failure.value)}
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
