import { useComputed } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { newArticle, newArticlePath, toPath } from '../routes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { Windowed } from '../ui/Windowed.tsx'
import { ArticleFilters } from './ArticleFilters.tsx'
import { ArticleRow, UnsavedNew } from './ArticleRow.tsx'
import { BulkBar } from './BulkBar.tsx'
import { PublishBar } from './PublishBar.tsx'

export function ArticleList({ current, onImport }: { current?: string; onImport: () => void }) {
  const { knowledge, categories, selection, words } = useDesk()
  useEffect(() => {
    categories.load() // a row names its category
  }, [categories])
  const isPicking = useComputed(() => selection.count.value > 0)
  const items = knowledge.items.value
  const loading = knowledge.loading.value
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
        {knowledge.unsaved.value.has(newArticle) && <UnsavedNew current={current === newArticle} />}
        <Windowed
          class="rows"
          rowClass="pick-row"
          items={items}
          keyOf={idOf}
          likely={62}
          size={knowledge.matching.value}
          of={knowledge.filter.value}
          current={current}
          walks
        >
          {(article) => <ArticleRow article={article} current={article.id === current} />}
        </Windowed>
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

const idOf = ({ id }: { id: string }) => id
