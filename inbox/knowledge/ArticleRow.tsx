import type { Article } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { newArticlePath, toPath } from '../routes.ts'
import { withoutMarks } from '../text/plainText.ts'
import { languageName } from '../words/words.ts'

export function ArticleRow({ article, current }: { article: Article; current: boolean }) {
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
export function UnsavedNew({ current }: { current: boolean }) {
  const { words } = useDesk()
  return (
    <li>
      <a class="row article-row" href={newArticlePath} aria-current={current || undefined}>
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
