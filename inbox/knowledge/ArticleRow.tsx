import { useComputed } from '@preact/signals'
import type { Article } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { newArticlePath, toPath } from '../routes.ts'
import { withoutMarks } from '../text/plainText.ts'
import { languageName } from '../words/words.ts'
import { isPicked } from './SelectionModel.ts'

export function ArticleRow({ article, current }: { article: Article; current: boolean }) {
  const { knowledge, words, locale } = useDesk()
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
        <span class="article-question" dir="auto">
          {article.question}
        </span>
        <span class="row-foot">
          <span>{languageName(article.locale, locale)}</span>
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

function State({ article: { status, live, refused } }: { article: Article }) {
  const { words } = useDesk()
  if (status === 'published' && live) return null
  const name = refused
    ? words.writing.refused
    : status === 'published'
      ? words.knowledge.changed
      : words.writing.status[status]
  return (
    <span class="mark" data-mark={refused ? 'failing' : status === 'published' ? 'changed' : 'draft'}>
      {name}
    </span>
  )
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
