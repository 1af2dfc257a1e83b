import { type Centre, topicName } from './Centre.ts'
import { Crumbs } from './Frame.tsx'
import type { Topic } from './libraryOf.ts'
import { Pages, pageOf } from './Pages.tsx'
import { QuestionList } from './QuestionList.tsx'
import { TopicGrid } from './TopicGrid.tsx'
import { wayTo } from './wayTo.ts'

/** What stands in a topic, fifty to a page; on the first, also the topics within it. */
export function TopicPage({ centre, topic, number }: { centre: Centre; topic: Topic; number: number }) {
  const { locale, words, to } = centre
  const page = pageOf(topic.entries, number)
  return (
    <>
      <Crumbs centre={centre} way={wayTo(centre, to, topic.within)} />
      <h1>{topicName(centre, topic)}</h1>
      <QuestionList centre={centre} entries={page.items} wide />
      <Pages centre={centre} {...page} addressOf={(other) => to.topic(locale, topic.slug, other)} />
      {number === 1 && topic.parts.length > 0 && (
        <section>
          <h2>{words.topics}</h2>
          <TopicGrid centre={centre} topics={topic.parts} />
        </section>
      )}
    </>
  )
}
