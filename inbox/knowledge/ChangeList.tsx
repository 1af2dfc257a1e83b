import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { PublicationDiff } from '../../shared/publications.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { TextChanges } from './TextChanges.tsx'

/** What a version changed, entry by entry; each opens to its words. */
export function ChangeList({ version }: { version: number | 'next' }) {
  const { knowledge, categories, words } = useDesk()
  const say = words.writing.publications
  const page = useSignal<PublicationDiff | null>(null)
  const failure = useSignal<Failure | null>(null)
  async function load(after: string | null = null) {
    try {
      const more = await knowledge.changes(version, after)
      page.value = { ...more, items: [...(after ? (page.value?.items ?? []) : []), ...more.items] }
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  useEffect(() => {
    load()
    categories.load()
  }, [])
  if (failure.value) return <Trouble text={say.failed} failure={failure.value} onRetry={() => load()} />
  if (!page.value) return <p class="hint">{words.common.loading}</p>
  const { items, next, total } = page.value
  if (total === 0) return <p class="hint">{say.nothing}</p>
  return (
    <div class="stack">
      <ul class="change-list">
        {items.map((item) => (
          <Change key={item.id} item={item} open={total <= 3} />
        ))}
      </ul>
      {next && (
        <button type="button" class="button" onClick={() => load(next)}>
          {words.common.loadMore}
        </button>
      )}
    </div>
  )
}

/** Its words are compared once it is opened. */
function Change({ item, open }: { item: PublicationDiff['items'][number]; open: boolean }) {
  const { words } = useDesk()
  const isOpen = useSignal(open)
  return (
    <li>
      <details
        open={isOpen.value}
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open
        }}
      >
        <summary>
          <span class="mark" data-mark={item.change === 'removed' ? 'failing' : 'changed'}>
            {words.writing.publications.change[item.change]}
          </span>{' '}
          <span dir="auto">{item.question}</span>
        </summary>
        {isOpen.value && <TextChanges before={item.before} after={item.after} />}
      </details>
    </li>
  )
}
