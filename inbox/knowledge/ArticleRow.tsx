import { useComputed } from '@preact/signals'
import type { Article } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { newArticlePath, toPath } from '../routes.ts'
import { withoutMarks } from '../text/plainText.ts'
import { fullTime, shortTime } from '../time.ts'
import { languageName } from '../words/words.ts'
import { stateOf } from './articleState.ts'
import { categoryName } from './CategoriesModel.ts'
import { isPicked } from './SelectionModel.ts'
import { StateMark } from './StateMark.tsx'

export function ArticleRow({ article, current }: { article: Article; current: boolean }) {
  const { knowledge, categories, site, clock, words, locale, region } = useDesk()
  const category = categories.items.value.find(({ id }) => id === article.category)
  const unsaved = knowledge.unsaved.value.has(article.id)
  const say = words.writing
  return (
    <>
      <RowPick article={article} />
      <a
        class="row article-row"
        href={toPath({ page: 'knowledge', article: article.id })}
        aria-current={current || undefined}
      >
        <span class="article-head">
          <span class="article-question" dir="auto">
            {article.question}
          </span>
          <time dateTime={article.updatedAt} title={fullTime(article.updatedAt, region)}>
            {shortTime(article.updatedAt, region, clock.now.peek())}
          </time>
        </span>
        <span class="row-foot">
          <span>
            {[languageName(article.locale, locale), category && categoryName(category, locale, site.site.value?.locale)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span class="article-answer" dir="auto">
            {withoutMarks(article.answer.slice(0, 400), 90)}
          </span>
          {unsaved && (
            <span class="mark" data-mark="unsaved">
              {words.knowledge.unsaved}
            </span>
          )}
          {article.due && <span class="mark">{say.due}</span>}
          {article.stale && <span class="mark">{say.languages.stale}</span>}
          <State article={article} />
        </span>
      </a>
    </>
  )
}

/** By itself, so that picking one of thousands draws one again. */
function RowPick({ article: { id, question } }: { article: Article }) {
  const { knowledge, selection, words } = useDesk()
  const picked = useComputed(() => isPicked(selection, id))
  function pick(event: MouseEvent) {
    if (event.shiftKey) selection.extend(id, idsOf(knowledge.items.value))
    else selection.toggle(id)
  }
  return (
    <label class="row-pick">
      <input
        type="checkbox"
        checked={picked.value}
        onClick={pick}
        // The page's own keys are not for fields, and this is one.
        onKeyDown={(event) => event.key === 'Escape' && selection.none()}
        aria-label={words.writing.bulk.pick(question)}
      />
    </label>
  )
}

const idsOf = (articles: readonly Article[]) => articles.map(({ id }) => id)

/** Live is what an entry is for, and needs no word in a list. */
function State({ article }: { article: Article }) {
  const state = stateOf(article)
  return state === 'live' ? null : <StateMark state={state} />
}

/** A new entry that was begun and not saved waits on top. */
export function UnsavedNew({ current }: { current: boolean }) {
  const { words } = useDesk()
  return (
    <div class="rows">
      <a class="row article-row" href={newArticlePath} aria-current={current || undefined}>
        <span class="article-question">{words.knowledge.add}</span>
        <span class="row-foot">
          <span class="mark" data-mark="unsaved">
            {words.knowledge.unsaved}
          </span>
        </span>
      </a>
    </div>
  )
}
