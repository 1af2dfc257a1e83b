import { toContent } from '../../shared/markdown.ts'
import { toPlain } from '../platform/plainText.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { type Centre, tagOf } from './Centre.ts'
import { excerptOf, Marked } from './Marked.tsx'
import { languageUnless, QuestionList } from './QuestionList.tsx'
import { TopicLinks } from './TopicLinks.tsx'
import { fill } from './words/wordsFor.ts'

/** As much of an answer as is looked through for the part to show. */
const searched = 4000

/** What was found, with the words that were searched for marked; where nothing was, the way to the chat. */
export function SearchPage({ centre, query, found }: { centre: Centre; query: string; found: Entry[] }) {
  const { library, locale, words } = centre
  if (found.length > 0) {
    return (
      <>
        <h1>{fill(words.results, { query })}</h1>
        <ul class="list page">
          {found.map((entry) => (
            <Found centre={centre} entry={entry} query={query} />
          ))}
        </ul>
      </>
    )
  }
  const popular = library.popularIn(locale)
  return (
    <>
      <h1>{query ? fill(words.nothing, { query }) : words.noQuery}</h1>
      {query && (
        <p>
          {words.nothingHint} <a href={centre.chat}>{words.chat}</a>
        </p>
      )}
      {popular.length > 0 && (
        <section>
          <h2>{words.popular}</h2>
          <QuestionList centre={centre} entries={popular} />
        </section>
      )}
      <TopicLinks centre={centre} />
    </>
  )
}

function Found({ centre, entry, query }: { centre: Centre; entry: Entry; query: string }) {
  const tag = tagOf(entry.locale)
  const text = toPlain(toContent(entry.answer.slice(0, searched)), searched)
  return (
    <li class="wide" {...languageUnless(centre.locale, entry.locale)}>
      <a class="question" href={centre.to.article(entry)}>
        <Marked text={entry.question} query={query} locale={tag} />
      </a>
      <p class="short">
        <Marked text={excerptOf(text, query, tag)} query={query} locale={tag} />
      </p>
    </li>
  )
}
