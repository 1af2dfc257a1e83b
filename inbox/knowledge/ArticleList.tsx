import { useEffect, useRef } from 'preact/hooks'
import type { Article } from '../../shared/knowledge.ts'
import { Ghosts } from '../conversations/ConversationList.tsx'
import { useDesk } from '../inbox.ts'
import { newArticle, toPath } from '../routes.ts'
import { withoutMarks } from '../text/plainText.ts'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { languageName } from '../words/words.ts'
import { languagesHere } from './languages.ts'
import { PublishBar } from './PublishBar.tsx'

const searchAfter = 200
const newPath = toPath({ page: 'knowledge', article: newArticle })

export function ArticleList({ current, onImport }: { current?: string; onImport: () => void }) {
  const { knowledge, words } = useDesk()
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
        <a class="icon-button" href={newPath} aria-label={words.knowledge.add} title={`${words.knowledge.add} (N)`}>
          <Icon name="plus" />
        </a>
      </header>
      <Filters onImport={onImport} />
      <PublishBar />
      <div class="scroll">
        {knowledge.failure.value && (
          <Trouble text={words.knowledge.failed} failure={knowledge.failure.value} onRetry={knowledge.load} />
        )}
        {items.length === 0 && loading && <Ghosts />}
        <ul class="rows">
          {knowledge.unsaved.value.has(newArticle) && <UnsavedNew current={current === newArticle} />}
          {items.map((article) => (
            <ArticleRow key={article.id} article={article} current={article.id === current} />
          ))}
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
              <a class="button primary" href={newPath}>
                {words.knowledge.emptyDo}
              </a>
            </Empty>
          ))}
        {knowledge.next.value && <More />}
      </div>
    </section>
  )
}

function Filters({ onImport }: { onImport: () => void }) {
  const { knowledge, site, words, locale } = useDesk()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { q, locale: language, status } = knowledge.filter.value
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (search.current && document.activeElement !== search.current) search.current.value = q
  }, [q])
  return (
    <search class="filters">
      <span class="search-box">
        <Icon name="search" size={18} />
        <input
          ref={search}
          type="search"
          aria-label={words.knowledge.search}
          placeholder={words.knowledge.search}
          onInput={(event) => {
            const text = event.currentTarget.value
            clearTimeout(timer.current)
            timer.current = setTimeout(() => knowledge.search({ q: text.trim() }), searchAfter)
          }}
        />
      </span>
      <select
        aria-label={words.knowledge.language}
        value={language}
        onChange={(event) => knowledge.search({ locale: event.currentTarget.value })}
      >
        <option value="">{words.knowledge.anyLanguage}</option>
        {languagesHere(site.site.value, knowledge.items.value, language).map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag, locale)}
          </option>
        ))}
      </select>
      <select
        aria-label={words.knowledge.status}
        value={status}
        onChange={(event) => knowledge.search({ status: event.currentTarget.value })}
      >
        <option value="">{words.knowledge.anyStatus}</option>
        <option value="published">{words.knowledge.publishedOnly}</option>
        <option value="draft">{words.knowledge.drafts}</option>
      </select>
      <button type="button" class="button small" aria-label={words.knowledge.import} onClick={onImport}>
        <Icon name="upload" size={16} />
        <span>{words.knowledge.import}</span>
      </button>
    </search>
  )
}

function ArticleRow({ article, current }: { article: Article; current: boolean }) {
  const { knowledge, words, locale } = useDesk()
  const unsaved = knowledge.unsaved.value.has(article.id)
  return (
    <li>
      <a
        class="row article-row"
        href={toPath({ page: 'knowledge', article: article.id })}
        aria-current={current || undefined}
      >
        <span class="article-question" dir="auto">
          {article.question}
        </span>
        <span class="row-foot">
          <span>{languageName(article.locale, locale)}</span>
          <span class="article-answer" dir="auto">
            {withoutMarks(article.answer, 90)}
          </span>
          {unsaved && (
            <span class="mark" data-mark="unsaved">
              {words.knowledge.unsaved}
            </span>
          )}
          {article.status === 'draft' ? (
            <span class="mark" data-mark="draft">
              {words.knowledge.draft}
            </span>
          ) : (
            !article.live && (
              <span class="mark" data-mark="changed">
                {words.knowledge.changed}
              </span>
            )
          )}
        </span>
      </a>
    </li>
  )
}

/** A new entry that was begun and not saved waits on top. */
function UnsavedNew({ current }: { current: boolean }) {
  const { words } = useDesk()
  return (
    <li>
      <a class="row article-row" href={newPath} aria-current={current || undefined}>
        <span class="article-question">{words.knowledge.add}</span>
        <span class="row-foot">
          <span class="mark" data-mark="unsaved">
            {words.knowledge.unsaved}
          </span>
        </span>
      </a>
    </li>
  )
}

function More() {
  const { knowledge, words } = useDesk()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && knowledge.loadMore(), {
      rootMargin: '400px',
    })
    if (button.current) watch.observe(button.current)
    return () => watch.disconnect()
  }, [knowledge])
  return (
    <button type="button" class="button quiet more" ref={button} onClick={() => knowledge.loadMore()}>
      {knowledge.loading.value ? words.common.loading : words.common.loadMore}
    </button>
  )
}
