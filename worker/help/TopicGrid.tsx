import { type Centre, topicName } from './Centre.ts'
import type { Topic } from './libraryOf.ts'
import { QuestionList } from './QuestionList.tsx'
import { fill } from './words/wordsFor.ts'

const most = 5

/** Topics side by side, each with its first questions. */
export function TopicGrid({ centre, topics }: { centre: Centre; topics: Topic[] }) {
  const { locale, words, to } = centre
  return (
    <ul class="topics">
      {topics.map((topic) => {
        const entries = [topic, ...topic.parts].flatMap((part) => part.entries)
        const name = topicName(centre, topic)
        return (
          <li class="topic">
            <h3>
              <a class="question" href={to.topic(locale, topic.slug)}>
                {name}
              </a>
            </h3>
            <QuestionList centre={centre} entries={entries.slice(0, most)} />
            {entries.length > most && (
              <a class="quiet" href={to.topic(locale, topic.slug)}>
                {fill(words.allIn, { topic: name })}
              </a>
            )}
          </li>
        )
      })}
    </ul>
  )
}
