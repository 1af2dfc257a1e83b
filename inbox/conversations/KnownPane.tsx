import type { ComponentChildren } from 'preact'
import type { ConversationFacts, ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../words/words.ts'
import { Facts } from './Facts.tsx'
import type { Thread } from './ThreadModel.ts'
import { useVisitorName } from './useVisitorName.ts'
import { Waiting } from './Waiting.tsx'

type Props = { thread: Thread; summary: ConversationSummary; onClose: () => void }

export function KnownPane({ thread, summary, onClose }: Props) {
  const { conversations, words, locale, region } = useDesk()
  const name = useVisitorName(summary)
  const { visitor } = summary
  const online = conversations.online.value.has(visitor.id)
  const seen = summary.seenByVisitor
  return (
    <aside class="pane known-pane" aria-label={words.known.title}>
      <header class="pane-head">
        <h2>{words.known.title}</h2>
        <button type="button" class="icon-button only-sheet" aria-label={words.common.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="scroll pad">
        <div class="known-who">
          <Avatar name={visitor.name} id={visitor.id} online={online} />
          <div>
            <p class="known-name">
              <bdi>{name}</bdi>
            </p>
            {/* Its line is kept free, so that the name stays where it is when they come or go. */}
            <p class="hint">{online ? words.known.online : '\u00a0'}</p>
          </div>
        </div>
        <p class="trust" data-verified={visitor.verified || undefined}>
          <Icon name={visitor.verified ? 'shield' : 'info'} size={16} />
          {visitor.verified
            ? words.known.verified
            : visitor.name || visitor.email
              ? words.known.unverified
              : words.known.anonymous}
        </p>
        <Facts key={summary.id} thread={thread}>
          {(facts) => (
            <dl class="facts">
              {visitor.email && !isTold(visitor.email, facts) && (
                <Fact name={words.known.email}>
                  <a href={`mailto:${visitor.email}`}>{visitor.email}</a>
                </Fact>
              )}
              {summary.waitingSince && summary.status === 'waiting' && (
                <Fact name={words.known.waitsSince}>
                  <Waiting since={summary.waitingSince} kind="waiting" />
                </Fact>
              )}
              {summary.page && (
                <Fact name={words.known.page}>
                  <a href={summary.page} target="_blank" rel="noopener noreferrer" dir="ltr">
                    {pageName(summary.page)}
                  </a>
                </Fact>
              )}
              {summary.locale && <Fact name={words.known.language}>{languageName(summary.locale, locale)}</Fact>}
              <Fact name={words.known.started}>{fullTime(summary.createdAt, region)}</Fact>
              <Fact name={words.known.lastMessage}>{fullTime(summary.lastMessageAt, region)}</Fact>
              <Fact name={words.known.seen}>
                {seen >= summary.lastSeq
                  ? words.known.seenAll
                  : seen === 0
                    ? words.known.nothing
                    : words.known.seenUpTo(seen, summary.lastSeq)}
              </Fact>
            </dl>
          )}
        </Facts>
      </div>
    </aside>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Whether it stands among what the visitor gave, with a button to copy it. */
const isTold = (email: string, facts: ConversationFacts | null) => facts?.collected.some(({ value }) => value === email)

/** An address without what every address has. */
const pageName = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, '')
