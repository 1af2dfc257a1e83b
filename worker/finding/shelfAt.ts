import type { Shelf } from '../../shared/finding.ts'
import { limits } from '../../shared/limits.ts'
import { type Centre, topicName } from '../help/Centre.ts'
import { findTopic, type Topic } from '../help/libraryOf.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'

const brief = ({ id, question }: Entry) => ({ id, question })
const size = ({ entries, parts }: Topic): number => entries.length + parts.reduce((sum, part) => sum + size(part), 0)

/**
 * What stands in a topic, or at the beginning; null where the topic is not known. A shop that has sorted nothing, or put
 * everything into one topic, shows its entries at once.
 */
export function shelfAt(centre: Centre, slug: string | undefined, from: number): Shelf | null {
  const { library, locale } = centre
  const all = library.topicsIn(locale)
  const only = all.length === 1 ? all[0] : undefined
  const topic = slug ? findTopic(all, slug) : only
  if (slug && !topic) return null
  const entries = topic ? topic.entries : library.popularIn(locale)
  const upto = from + limits.page
  return {
    name: slug && topic ? topicName(centre, topic) : null,
    topics: (topic?.parts ?? all).map((part) => ({
      slug: part.slug,
      name: topicName(centre, part),
      articles: size(part),
    })),
    articles: entries.slice(from, upto).map(brief),
    next: upto < entries.length ? upto : null,
  }
}
