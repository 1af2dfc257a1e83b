import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Member } from '../../shared/team.ts'
import { useDesk } from '../inbox.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Ask } from '../ui/Dialog.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { InviteDialog } from './InviteDialog.tsx'

export function People() {
  const { people, session, notices, words } = useDesk()
  const leaving = useSignal<Member | null>(null)
  const inviting = useSignal(false)
  const owner = session.site.value?.role === 'owner'
  const members = people.members.value
  useEffect(() => {
    people.load()
  }, [people])
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
          <Trouble text={words.people.failed} failure={people.failure.value} onRetry={people.load} />
        )}
        {!members && !people.failure.value && <Ghosts count={2} />}
        {members && (
          <ul class="people">
            {members.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
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

function MemberRow({ member, onRemove }: { member: Member; onRemove?: () => void }) {
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
      <span class="mark">{words.people.role[member.role]}</span>
      {onRemove && (
        <button type="button" class="icon-button" aria-label={words.people.remove(member.name)} onClick={onRemove}>
          <Icon name="trash" size={18} />
        </button>
      )}
    </li>
  )
}
