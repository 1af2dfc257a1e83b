import { type Centre, topicName } from './Centre.ts'
import { restSlug } from './libraryOf.ts'

/** Where to look instead, in a line each; nothing where a site has no topics. */
export function TopicLinks({ centre }: { centre: Centre }) {
  const { library, locale, words, to } = centre
  const topics = library.topicsIn(locale)
  if (topics.every(({ slug }) => slug === restSlug)) return null
  return (
    <section>
      <h2>{words.topics}</h2>
      <ul class="list">
        {topics.map((topic) => (
          <li>
            <a class="question" href={to.topic(locale, topic.slug)}>
              {topicName(centre, topic)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
