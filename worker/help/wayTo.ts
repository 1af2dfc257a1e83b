import type { Addresses } from './addresses.ts'
import { type Centre, topicName } from './Centre.ts'
import type { Topic } from './libraryOf.ts'

/** The steps from the start down to a topic, as names and addresses. */
export function wayTo(centre: Centre, addresses: Addresses, topic: Topic | null): { name: string; href: string }[] {
  const { locale, words } = centre
  if (!topic) return [{ name: words.help, href: addresses.home(locale) }]
  const step = { name: topicName(centre, topic), href: addresses.topic(locale, topic.slug) }
  return [...wayTo(centre, addresses, topic.within), step]
}
