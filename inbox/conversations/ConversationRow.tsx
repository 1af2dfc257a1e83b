import type { ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { fullTime, shortTime } from '../time.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { turnOf, waitsSince } from './groups.ts'
import { useVisitorName } from './useVisitorName.ts'
import { Waiting } from './Waiting.tsx'

type Props = { item: ConversationSummary; current: boolean; inFlood: boolean }

/** A conversation in the list: who, what was said last, whose turn it is and since when. */
export function ConversationRow({ item, current, inFlood }: Props) {
  const { conversations, session, clock, words, region } = useDesk()
  const name = useVisitorName(item)
  const turn = turnOf(item)
  const unread = turn !== 'bot' && turn !== 'closed' && item.lastSeq > item.seenByTeam && item.lastAuthor === 'visitor'
  const writing = conversations.typing.value.has(item.id)
  const online = conversations.online.value.has(item.visitor.id)
  const others = item.status === 'human' && item.assignee && item.assignee.id !== session.me.value?.user?.id
  const us = others && item.assignee ? item.assignee.name : words.conversations.you
  // The preview is never the bot's: who waits is told apart by their own words.
  const from = item.lastAuthor === 'agent' ? us : null
  return (
    <a
      class="row"
      href={toPath({ page: 'conversations', conversation: item.id })}
      aria-current={current || undefined}
      data-turn={turn}
      data-unread={unread || undefined}
      data-in-flood={inFlood || undefined}
    >
      <Avatar name={item.visitor.name} id={item.visitor.id} online={online} />
      <span class="row-head">
        <span class="row-name" dir="auto">
          {name}
        </span>
        <time dateTime={item.lastMessageAt} title={fullTime(item.lastMessageAt, region)}>
          {shortTime(item.lastMessageAt, region, clock.now.peek())}
        </time>
      </span>
      <span class="row-preview">
        {!writing && from && <span class="row-from">{words.conversations.from(from)}</span>}
        {writing ? <em dir="auto">{words.thread.typing(name)}</em> : <span dir="auto">{item.preview}</span>}
      </span>
      <span class="row-foot">
        {turn === 'waiting' || turn === 'ours' ? (
          <Waiting since={waitsSince(item)} kind={turn} />
        ) : (
          <span class="turn" data-turn={turn}>
            {turn === 'visitor'
              ? words.conversations.theirTurn
              : turn === 'bot'
                ? words.conversations.botTurn
                : words.conversations.closed}
          </span>
        )}
        {others && <span class="row-holder">{words.conversations.heldBy(item.assignee?.name ?? '')}</span>}
        {unread && <span class="sr-only">{words.conversations.unread}</span>}
        {online && <span class="sr-only">{words.conversations.online}</span>}
      </span>
    </a>
  )
}
