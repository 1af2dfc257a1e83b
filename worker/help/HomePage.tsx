import type { Centre } from './Centre.ts'
import { restSlug } from './libraryOf.ts'
import { Pages, pageOf } from './Pages.tsx'
import { QuestionList } from './QuestionList.tsx'
import { TopicGrid } from './TopicGrid.tsx'

/** The start: topics, and what is read most. A site without topics shows its questions. */
export function HomePage({ centre }: { centre: Centre }) {
  const { library, locale, words, to } = centre
  const topics = library.topicsIn(locale)
  const popular = library.popularIn(locale)
  if (topics.length === 0) {
    return (
      <p>
        {words.empty} <a href={centre.chat}>{words.chat}</a>
      </p>
    )
  }
  const hasTopics = topics.some((topic) => topic.slug !== restSlug)
  const all = pageOf(library.entriesIn(locale), 1)
  return (
    <>
      {popular.length > 0 && (
        <section>
          <h2>{words.popular}</h2>
          <QuestionList centre={centre} entries={popular} wide />
        </section>
      )}
      {hasTopics ? (
        <section>
          <h2>{words.topics}</h2>
          <TopicGrid centre={centre} topics={topics} />
        </section>
      ) : (
        <section>
          <h2>{words.all}</h2>
          <QuestionList centre={centre} entries={all.items} wide />
          <Pages centre={centre} {...all} addressOf={(page) => to.topic(locale, restSlug, page)} />
        </section>
      )}
    </>
  )
}
