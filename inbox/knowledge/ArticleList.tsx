import { useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { newArticle, newArticlePath, toPath } from '../routes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { ArticleFilters } from './ArticleFilters.tsx'
import { ArticleRow, UnsavedNew } from './ArticleRow.tsx'
import { BulkBar } from './BulkBar.tsx'
import { PublishBar } from './PublishBar.tsx'

export function ArticleList({ current, onImport }: { current?: string; onImport: () => void }) {
  const { knowledge, selection, words } = useDesk()
  const isPicking = useComputed(() => selection.ids.value.size > 0)
  const items = knowledge.items.value
  const loading = knowledge.loading.value
  // Kept, so that thousands of rows are not drawn again because something above them changed.
  const rows = useMemo(
    () => items.map((article) => <ArticleRow key={article.id} article={article} current={article.id === current} />),
    [items, current],
  )
  const nothing = items.length === 0 && !loading && !knowledge.failure.value
  return (
    <section class="pane list-pane" aria-label={words.knowledge.list}>
      <header class="pane-head">
        <h1>{words.knowledge.title}</h1>
        <a class="button small" href={toPath({ page: 'knowledge', trying: true })} aria-label={words.knowledge.tryBot}>
          <Icon name="bot" size={16} />
          <span>{words.knowledge.tryBot}</span>
        </a>
        <a
          class="icon-button"
          href={newArticlePath}
          aria-label={words.knowledge.add}
          title={`${words.knowledge.add} (N)`}
        >
          <Icon name="plus" />
        </a>
      </header>
      <ArticleFilters onImport={onImport} />
      {isPicking.value ? <BulkBar /> : <PublishBar />}
      <div class="scroll">
        {knowledge.failure.value && (
          <Trouble text={words.knowledge.failed} failure={knowledge.failure.value} onRetry={knowledge.load} />
        )}
        {items.length === 0 && loading && <Ghosts />}
        <ul class="rows">
          {knowledge.unsaved.value.has(newArticle) && <UnsavedNew current={current === newArticle} />}
          {rows}
        </ul>
        {nothing &&
          (knowledge.filtered.value ? (
            <Empty text={words.knowledge.noMatch}>
              <button type="button" class="button" onClick={knowledge.clear}>
                {words.knowledge.clearSearch}
              </button>
            </Empty>
          ) : (
            <Empty text={words.knowledge.empty}>
              <a class="button primary" href={newArticlePath}>
                {words.knowledge.emptyDo}
              </a>
            </Empty>
          ))}
        {knowledge.next.value && <LoadMore loading={loading} onMore={knowledge.loadMore} />}
      </div>
    </section>
  )
}
