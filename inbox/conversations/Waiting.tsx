import { useComputed, useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { toSpan } from '../time.ts'

/** How long a visitor has waited. It ticks, but draws again only when its words change. */
export function Waiting({ since, kind }: { since: string; kind: 'waiting' | 'ours' }) {
  const { clock, prefs, words } = useApp()
  const started = useSignal(since)
  started.value = since // a signal, as a computed does not see when a prop changes
  const span = useComputed(() => prefs.words.value.span(toSpan(clock.now.value - Date.parse(started.value))))
  const text = kind === 'waiting' ? words.conversations.waits(span.value) : words.conversations.yourTurn(span.value)
  return (
    <span class="turn" data-turn={kind}>
      {text}
    </span>
  )
}
