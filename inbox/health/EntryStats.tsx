import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ArticleStats } from '../../shared/health.ts'
import { useDesk } from '../inbox.ts'
import type { Editor } from '../knowledge/EditorModel.ts'
import { LearnedPages } from './LearnedPages.tsx'

/** What became of an entry lately. Says nothing before it is known. */
export function EntryStats({ id, editor }: { id: string; editor: Editor }) {
  const { learning, words } = useDesk()
  const say = words.health
  const stats = useSignal<ArticleStats | null>(null)
  useEffect(() => {
    let isHere = true
    stats.value = null
    learning.statsOf(id).then(
      (found) => {
        if (isHere) stats.value = found
      },
      () => {}, // numbers that are missing keep nobody from writing
    )
    return () => {
      isHere = false
    }
  }, [learning, id, stats])
  if (!stats.value) return null
  const { shown, answered, helped, unhelpful, handedOver } = stats.value
  const rows = [
    [say.shown, shown],
    [say.answered, answered],
    [say.helped, helped],
    [say.notHelped, unhelpful],
    [say.handedOver, handedOver],
  ] as const
  return (
    <>
      <section aria-label={say.stats}>
        <p class="hint">{say.stats}</p>
        <dl class="change">
          {rows.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      </section>
      <LearnedPages pages={stats.value.pages} editor={editor} />
    </>
  )
}
