import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { fullTime, shortTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Flood } from './floods.ts'

/** Many conversations of one origin as one entry: how many, and what to do with all of them at once. */
export function FloodRow({ flood, isOpen }: { flood: Flood; isOpen: boolean }) {
  const { conversations, notices, clock, region, words } = useDesk()
  const isAsking = useSignal(false)
  /** The one button that is always there, so that it can take the focus from one that goes. */
  const button = useRef<HTMLButtonElement>(null)
  const { flood: text } = words.conversations
  const { items, oneVisitor, key } = flood
  const isClosing = conversations.closing.value?.flood === key
  const { done, total } = conversations.closing.value ?? { done: 0, total: 0 }
  const newest = items
    .map(({ lastMessageAt }) => lastMessageAt)
    .toSorted()
    .at(-1)!

  async function closeAll() {
    isAsking.value = false
    button.current?.focus()
    try {
      notices.done(text.closed(await conversations.closeAll(flood)))
    } catch {
      notices.failed(text.failed)
    }
  }
  return (
    <div class="row flood-row">
      <span class="avatar" aria-hidden="true">
        <Icon name="chats" size={18} />
      </span>
      <button
        type="button"
        class="row-head flood-head"
        aria-expanded={isOpen}
        onClick={() => conversations.toggle(key)}
      >
        <span class="row-name">{oneVisitor ? text.fromVisitor(items.length) : text.fromPlace(items.length)}</span>
        <time dateTime={newest} title={fullTime(newest, region)}>
          {shortTime(newest, region, clock.now.peek())}
        </time>
      </button>
      <p class="flood-hint">
        {isClosing ? text.progress(done, total) : isAsking.value ? text.sure(items.length) : text.hint}
      </p>
      {isClosing && <progress max={total} value={done} aria-label={text.progress(done, total)} />}
      <div class="flood-actions">
        <button
          type="button"
          class="button small"
          ref={button}
          disabled={conversations.closing.value !== null && !isClosing}
          onClick={() => {
            if (isClosing) conversations.stopClosing()
            else isAsking.value = !isAsking.value
          }}
        >
          {isClosing ? text.stop : isAsking.value ? words.common.cancel : text.closeAll}
        </button>
        {isAsking.value && !isClosing && (
          <button type="button" class="button small danger" onClick={closeAll}>
            {text.closeThem(items.length)}
          </button>
        )}
      </div>
    </div>
  )
}
