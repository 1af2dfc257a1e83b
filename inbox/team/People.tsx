import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Member, PendingInvitation, Role } from '../../shared/team.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Ask } from '../ui/Dialog.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { errorWords } from '../words/words.ts'
import { InviteDialog, roles } from './InviteDialog.tsx'

export function People() {
  const { people, session, notices, words } = useDesk()
  const leaving = useSignal<Member | null>(null)
  const inviting = useSignal(false)
  const owner = session.site.value?.role === 'owner'
  const members = people.members.value
  useEffect(() => {
    people.load(owner)
  }, [people, owner])
  async function remove() {
    const member = leaving.value
    if (!member) return
    try {
      await people.remove(member.id)
      notices.done(words.people.removed(member.name))
    } catch {
      notices.failed(words.people.removeFailed)
    }
  }
  return (
    <div class="stack">
      <section class="card">
        <h2>{words.people.title}</h2>
        <p class="hint">{words.people.lead}</p>
        {people.failure.value && (
          <Trouble text={words.people.failed} failure={people.failure.value} onRetry={() => people.load(owner)} />
        )}
        {!members && !people.failure.value && <Ghosts count={2} />}
        {members && (
          <ul class="people">
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                mayChange={owner && member.id !== session.me.value?.user?.id}
                onRemove={
                  owner && member.id !== session.me.value?.user?.id
                    ? () => {
                        leaving.value = member
                      }
                    : undefined
                }
              />
            ))}
          </ul>
        )}
        {members?.length === 1 && owner && <p class="hint">{words.people.alone}</p>}
        {owner && (
          <p>
            <button
              type="button"
              class="button"
              onClick={() => {
                inviting.value = true
              }}
            >
              <Icon name="plus" size={16} />
              {words.people.invite}
            </button>
          </p>
        )}
      </section>
      {owner && people.invitations.value.length > 0 && (
        <section class="card">
          <h2>{words.people.invitations}</h2>
          <p class="hint">{words.people.invitationsLead}</p>
          <ul class="people">
            {people.invitations.value.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </section>
      )}
      {inviting.value && (
        <InviteDialog
          onClose={() => {
            inviting.value = false
          }}
        />
      )}
      {leaving.value && (
        <Ask
          title={words.people.removeAsk(leaving.value.name)}
          lead={words.people.removeLead}
          act={words.common.remove}
          onAct={remove}
          onClose={() => {
            leaving.value = null
          }}
        />
      )}
    </div>
  )
}

function InvitationRow({ invitation }: { invitation: PendingInvitation }) {
  const { people, notices, words, region } = useDesk()
  const { id, email, role, invitedBy, expiresAt } = invitation
  async function revoke() {
    try {
      await people.revoke(id)
      notices.done(words.people.revoked(email))
    } catch {
      notices.failed(words.people.revokeFailed)
    }
  }
  return (
    <li class="person">
      <Icon name="key" />
      <span class="person-who">
        <strong dir="auto">{email}</strong>
        <small>
          {invitedBy.name !== null && `${words.people.invitedBy(invitedBy.name)} · `}
          {words.people.validUntil(fullTime(expiresAt, region))}
        </small>
      </span>
      <span class="mark">{words.people.role[role]}</span>
      <button type="button" class="button small" aria-label={words.people.revokeFor(email)} onClick={revoke}>
        {words.people.revoke}
      </button>
    </li>
  )
}

type MemberProps = { member: Member; mayChange: boolean; onRemove?: (() => void) | undefined }

function MemberRow({ member, mayChange, onRemove }: MemberProps) {
  const { session, words, region } = useDesk()
  const me = member.id === session.me.value?.user?.id
  const since = new Intl.DateTimeFormat(region, { dateStyle: 'medium' }).format(new Date(member.since))
  return (
    <li class="person">
      <Avatar name={member.name} id={member.id} />
      <span class="person-who">
        <strong dir="auto">{member.name}</strong>
        {me && <span class="mark">{words.people.you}</span>}
        <small>
          {member.email} · {words.people.since(since)}
        </small>
      </span>
      {mayChange ? <RoleSelect member={member} /> : <span class="mark">{words.people.role[member.role]}</span>}
      {onRemove && (
        <button type="button" class="icon-button" aria-label={words.people.remove(member.name)} onClick={onRemove}>
          <Icon name="trash" size={18} />
        </button>
      )}
    </li>
  )
}

/** An owner gives somebody another role; it counts at once, also where they are signed in. */
function RoleSelect({ member }: { member: Member }) {
  const { people, notices, words } = useDesk()
  const role = useSignal(member.role)
  async function change(wanted: Role) {
    role.value = wanted
    try {
      await people.changeRole(member, wanted)
      notices.done(words.shops.roleChanged(member.name, words.people.role[wanted]))
    } catch (error) {
      role.value = member.role
      const failure = toFailure(error)
      const why = failure.code === 'conflict' ? words.shops.roleLast : errorWords(words, failure)
      notices.failed(`${words.shops.failed} ${why}`)
    }
  }
  return (
    <select
      class="role-select"
      aria-label={words.shops.roleOf(member.name)}
      value={role.value}
      onChange={(event) => change(event.currentTarget.value as Role)}
    >
      {roles.map((name) => (
        <option key={name} value={name} title={words.shops.roles[name]}>
          {words.people.role[name]}
        </option>
      ))}
    </select>
  )
}
