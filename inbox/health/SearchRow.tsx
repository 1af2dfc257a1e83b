import { useSignal } from '@preact/signals'
import { useDesk } from '../inbox.ts'
import { useNewEntry } from '../knowledge/useNewEntry.ts'
import { EntryPicker } from '../learning/EntryPicker.tsx'
import { useAct } from '../learning/useAct.ts'

/** A search that found nothing: an entry is written for it, or one that answers it learns these words. */
export function SearchRow({ query, count }: { query: string; count: number }) {
  const { learning, notices, words } = useDesk()
  const { busy, act } = useAct()
  const begin = useNewEntry()
  const picking = useSignal(false)
  const say = words.learning.gaps
  const add = ({ id, question }: { id: string; question: string }) =>
    act(async () => {
      picking.value = false
      await learning.mendSearch(query, id)
      notices.done(say.added(question))
    })
  return (
    <li class="lesson-row">
      <span class="phrase" dir="auto">
        {query}
      </span>
      <span class="hint">{words.health.searched(count)}</span>
      <div class="actions">
        <button type="button" class="button small" onClick={() => begin({ question: query })}>
          {say.write}
        </button>
        <button
          type="button"
          class="button small"
          disabled={busy.value}
          onClick={() => {
            picking.value = true
          }}
        >
          {say.add}
        </button>
      </div>
      {picking.value && (
        <EntryPicker
          title={say.pick}
          query={query}
          onPick={add}
          onClose={() => {
            picking.value = false
          }}
        />
      )}
    </li>
  )
}
