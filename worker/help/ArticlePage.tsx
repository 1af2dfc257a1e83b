import { toContent } from '../../shared/markdown.ts'
import { timeLocaleIn } from '../../shared/timeLocale.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { type Centre, tagOf } from './Centre.ts'
import { Crumbs } from './Frame.tsx'
import { Guide } from './Guide.tsx'
import { QuestionList } from './QuestionList.tsx'
import { type Heading, headingsOf, RichText } from './RichText.tsx'
import { wayTo } from './wayTo.ts'
import { fill } from './words/wordsFor.ts'

/** Headings from which a list of contents helps. */
const enoughHeadings = 3

/** One entry, whole. `rated`: the reader has just said whether it helped. */
export function ArticlePage({ centre, entry, rated }: { centre: Centre; entry: Entry; rated: boolean }) {
  const { library, words, to } = centre
  const { children: blocks } = toContent(entry.answer)
  const headings = headingsOf(blocks)
  const related = library.relatedTo(entry)
  return (
    <>
      <Crumbs centre={centre} way={wayTo(centre, to, library.topicOf(entry))} />
      <article class="page">
        <h1>{entry.question}</h1>
        <Updated centre={centre} entry={entry} />
        {entry.summary && <p class="lead">{entry.summary}</p>}
        {headings.length >= enoughHeadings && <Contents centre={centre} headings={headings} />}
        <div class="text">
          <RichText blocks={blocks} headings={headings} />
        </div>
        {entry.steps && <Guide centre={centre} steps={entry.steps} />}
      </article>
      <Rating centre={centre} entry={entry} rated={rated} />
      {related.length > 0 && (
        <section class="related">
          <h2>{words.related}</h2>
          <QuestionList centre={centre} entries={related} />
        </section>
      )}
    </>
  )
}

function Updated({ centre: { site, words }, entry }: { centre: Centre; entry: Entry }) {
  if (!entry.updatedAt) return null
  const at = new Date(entry.updatedAt)
  const locale = timeLocaleIn(tagOf(entry.locale), site.timeLocale)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
  return (
    <p class="soft">
      <time datetime={at.toISOString().slice(0, 10)}>{fill(words.updated, { date })}</time>
    </p>
  )
}

function Contents({ centre: { words }, headings }: { centre: Centre; headings: Heading[] }) {
  return (
    <nav class="contents" aria-labelledby="contents">
      <h2 id="contents">{words.contents}</h2>
      <ul class="list">
        {headings.map(({ id, text, level }) => (
          <li class={level > 2 ? 'in' : undefined}>
            <a class="question" href={`#${encodeURIComponent(id)}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A form, so that it needs no script. */
function Rating({ centre, entry, rated }: { centre: Centre; entry: Entry; rated: boolean }) {
  const { words, to } = centre
  return (
    <div class="rating page" id="rating">
      {rated ? (
        <p role="status">{words.thanks}</p>
      ) : (
        <>
          <p id="helped">{words.helped}</p>
          <form method="post" action={to.rating(entry)} aria-labelledby="helped">
            <button type="submit" name="helped" value="yes">
              {words.yes}
            </button>
            <button type="submit" name="helped" value="no">
              {words.no}
            </button>
          </form>
        </>
      )}
      <a href={centre.chat}>{words.chat}</a>
    </div>
  )
}
