import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { plainText } from '../text/plainText.ts'
import { Icon } from '../ui/Icon.tsx'
import { type Chunk, toChunks } from './chunks.ts'
import { eventWords } from './EventLine.tsx'
import { MessageChunk } from './MessageChunk.tsx'
import { PendingView } from './PendingView.tsx'
import type { Thread } from './ThreadModel.ts'
import { useVisitorName } from './useVisitorName.ts'

/** How many pixels before the first message earlier ones are asked for. */
const ahead = 2000

/**
 * The scroller is turned around by CSS (column-reverse), so the browser itself stays at the newest message and does not
 * jump when earlier ones are put on top. Chunks far from what is on the screen are not drawn.
 */
export function MessageList({ thread, summary }: { thread: Thread; summary: ConversationSummary }) {
  const { conversations, words } = useDesk()
  const name = useVisitorName(summary)
  const scroller = useRef<HTMLDivElement>(null)
  const away = useSignal(false)
  const drawn = useRef<Chunk[]>([])
  const chunks = useComputed(() => {
    drawn.current = toChunks(thread.messages.value, drawn.current)
    return drawn.current
  })
  const pending = thread.pending.value
  const lastSeq = thread.messages.value.at(-1)?.seq ?? 0
  const toNewest = () => scroller.current?.scrollTo({ top: 0, behavior: 'smooth' })
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
          {chunks.value.map((chunk, at) => (
            <MessageChunk
              key={chunk.key}
              chunk={chunk}
              newest={at >= chunks.value.length - 3}
              visitorName={name}
              // Only the chunk in which the reader stands changes when they read on.
              seen={Math.min(summary.seenByVisitor, chunk.lastSeq)}
            />
          ))}
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
