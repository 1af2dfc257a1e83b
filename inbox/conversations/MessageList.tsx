import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { plainText } from '../text/plainText.ts'
import { Icon } from '../ui/Icon.tsx'
import { Windowed } from '../ui/Windowed.tsx'
import { type Chunk, toChunks } from './chunks.ts'
import { eventWords } from './EventLine.tsx'
import type { Line } from './lines.ts'
import { PendingView } from './PendingView.tsx'
import { ThreadLine } from './ThreadLine.tsx'
import type { Thread } from './ThreadModel.ts'
import { useVisitorName } from './useVisitorName.ts'

/** How many pixels before the first message earlier ones are asked for. */
const ahead = 2000

/**
 * The scroller is turned around by CSS (column-reverse), so the browser itself stays at the newest message and does not
 * jump when earlier ones are put on top. Only what is near the screen is drawn.
 */
export function MessageList({ thread, summary }: { thread: Thread; summary: ConversationSummary }) {
  const { conversations, words } = useDesk()
  const name = useVisitorName(summary)
  const scroller = useRef<HTMLDivElement>(null)
  const away = useSignal(false)
  const chunks = useRef<Chunk[]>([])
  const lines = useComputed(() => {
    chunks.current = toChunks(thread.messages.value, chunks.current)
    return chunks.current.flatMap(({ lines }) => lines)
  })
  const pending = thread.pending.value
  const lastSeq = thread.messages.value.at(-1)?.seq ?? 0
  /** From far off at once: on a long way, rows that turn out higher than was likely would stop it. */
  function toNewest() {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {}
    const isNear = Math.abs(scrollTop) < 2 * clientHeight
    scroller.current?.scrollTo({ top: 0, behavior: isNear ? 'smooth' : 'instant' })
  }
  function onKeyDown(event: KeyboardEvent) {
    const isHome = event.key === 'Home'
    if (event.target !== scroller.current || (!isHome && event.key !== 'End')) return
    event.preventDefault()
    scroller.current?.scrollTo({ top: isHome ? -scroller.current.scrollHeight : 0, behavior: 'instant' })
  }
  useMarkSeen(thread, lastSeq, away.value)
  useEffect(() => {
    if (pending.length > 0) scroller.current?.scrollTo({ top: 0 })
  }, [pending.length])

  function onScroll() {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = scroller.current ?? {}
    away.value = Math.abs(scrollTop) > 160
    if (scrollHeight - clientHeight - Math.abs(scrollTop) < ahead && thread.hasOlder.value) thread.loadOlder()
  }
  return (
    <div class="messages-frame">
      <div
        class="messages scroll"
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        role="log"
        aria-label={words.thread.messages}
        // Said below, and only what is news: not what is read from before.
        aria-live="off"
      >
        <div class="thread-column">
          <div class="thread-start">
            {thread.hasOlder.value ? (
              <button type="button" class="button quiet small" onClick={thread.loadOlder}>
                {thread.loadingOlder.value ? words.thread.olderLoading : words.thread.older}
              </button>
            ) : (
              words.thread.start
            )}
          </div>
          <Windowed items={lines.value} keyOf={keyOf} likely={70} size={lastSeq} placeOf={placeOf}>
            {(line) => <ThreadLine line={line} visitorName={name} seen={line.message.seq <= summary.seenByVisitor} />}
          </Windowed>
          <ol>
            {pending.map((item) => (
              <PendingView key={item.id} item={item} thread={thread} />
            ))}
            <li class="typing-line" aria-live="polite">
              {conversations.typing.value.has(thread.id.value) && (
                <span class="typing">
                  <span class="dots" aria-hidden="true">
                    <i />
                    <i />
                    <i />
                  </span>
                  {words.thread.typing(name)}
                </span>
              )}
            </li>
          </ol>
        </div>
      </div>
      {away.value && (
        <button type="button" class="to-newest" onClick={toNewest}>
          <Icon name="newest" size={16} />
          {words.thread.newest}
        </button>
      )}
      <Said thread={thread} name={name} />
    </div>
  )
}

const keyOf = ({ key }: Line) => key
const placeOf = ({ type, message }: Line) => (type === 'day' ? null : message.seq)

/** Read aloud: what the other side has just said, and what has just happened; nothing from before. */
function Said({ thread, name }: { thread: Thread; name: string }) {
  const { words } = useDesk()
  const start = useRef(thread.messages.peek().at(-1)?.seq ?? 0)
  const last = thread.messages.value.at(-1)
  const heard = last && last.seq > start.current ? last : null
  return (
    <p class="sr-only" aria-live="polite">
      {heard?.author.type === 'visitor' && words.thread.said(name, plainText(heard.content, 400))}
      {heard?.author.type === 'system' && eventWords(heard, words)}
    </p>
  )
}

/** Seen means: on the screen, at the end, in a window somebody looks at. */
function useMarkSeen(thread: Thread, lastSeq: number, away: boolean) {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible' && document.hasFocus() && !away) thread.markSeen()
    }
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [thread, lastSeq, away])
}
