import type { ServedCategory } from '../../shared/categories.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { leastScore, searchIndex } from '../search/searchIndex.ts'
import { type Suggestion, suggest } from '../search/suggest.ts'

/** A topic as the readers of one language see it. `names` is null for what stands in no category. */
export type Topic = {
  slug: string
  names: ServedCategory['names'] | null
  entries: Entry[]
  parts: Topic[]
  within: Topic | null
}

/** What one published version holds, arranged for reading. */
export type Library = {
  entriesIn: (locale: string) => Entry[]
  /** Topics that have something in this language, in the shop's order; last, what stands in none. */
  topicsIn: (locale: string) => Topic[]
  find: (id: string, locale?: string) => Entry | undefined
  /** Where an entry stands; null where that is in no topic. */
  topicOf: (entry: Entry) => Topic | null
  /** The same entry in every language that it is written in. */
  versionsOf: (entry: Entry) => Entry[]
  /** What is read most in this language, at most six. */
  popularIn: (locale: string) => Entry[]
  /** What to read after this entry: what its writer named, else what asks something similar. At most five. */
  relatedTo: (entry: Entry) => Entry[]
  /** Best first, at most twenty; in another language where this one has nothing. */
  search: (query: string, locale: string) => Entry[]
}

/** The slug of what stands in no category; no category can have it. */
export const restSlug = '-'
const mostPopular = 6
const mostRelated = 5
const mostFound = 20

const made = new WeakMap<KnowledgeIndex, Library>()

/** The library of an index, arranged once in the life of an isolate. */
export function libraryOf(index: KnowledgeIndex): Library {
  const known = made.get(index)
  if (known) return known
  const library = arrange(index)
  made.set(index, library)
  return library
}

function arrange(index: KnowledgeIndex): Library {
  const byId = new Map(index.entries.map((entry) => [entry.id, entry]))
  const byGroup = Map.groupBy(index.entries, groupOf)
  const byLocale = Map.groupBy(index.entries, (entry) => entry.locale)
  // A text stands where its other languages do, also where only one of them says so.
  const categoryOf = (entry: Entry) =>
    entry.category ?? byGroup.get(groupOf(entry))?.find(({ category }) => category)?.category
  const topics = new Map(
    [...byLocale].map(([locale, entries]) => [locale, topicsOf(index.categories, entries, categoryOf)]),
  )

  const inLocale = (id: string, locale: string) => {
    const entry = byId.get(id)
    const group = byGroup.get(entry ? groupOf(entry) : id)
    return group?.find((other) => other.locale === locale)
  }
  const entriesIn = (locale: string) => byLocale.get(locale) ?? []
  const good = (found: Suggestion[]) =>
    found.filter(({ score }) => score >= leastScore).flatMap(({ id }) => byId.get(id) ?? [])
  const alike = ({ question, locale }: Entry) =>
    good(searchIndex(index, question, { locale, limit: mostRelated + 1, prefix: false }))

  return {
    entriesIn,
    topicsIn: (locale) => topics.get(locale) ?? [],
    // By what its languages share, too: pages that speak several languages name the entry, not one text of it.
    find: (id, locale = '') => byId.get(id) ?? inLocale(id, locale) ?? byGroup.get(id)?.[0],
    topicOf: (entry) => topicHolding(topics.get(entry.locale) ?? [], entry),
    versionsOf: (entry) => byGroup.get(groupOf(entry)) ?? [entry],
    popularIn: (locale) => named(index.popular, locale).slice(0, mostPopular),
    relatedTo: (entry) => {
      const related = named(entry.related ?? [], entry.locale)
      const similar = related.length > 0 ? related : alike(entry)
      return similar.filter((other) => other.locale === entry.locale && other !== entry).slice(0, mostRelated)
    },
    search: (query, locale) => good(suggest(index, query, { locale, limit: mostFound, prefix: false })),
  }

  function named(ids: string[], locale: string): Entry[] {
    return [...new Set(ids.flatMap((id) => inLocale(id, locale) ?? []))]
  }
}

const groupOf = (entry: Entry) => entry.group ?? entry.id

function topicsOf(
  categories: ServedCategory[],
  entries: Entry[],
  categoryOf: (entry: Entry) => string | undefined,
): Topic[] {
  // A category that is gone leaves its entries without one.
  const known = new Set(categories.map(({ id }) => id))
  const byCategory = Map.groupBy(entries, (entry) => {
    const category = categoryOf(entry)
    return category && known.has(category) ? category : null
  })
  const topicOf = (category: ServedCategory, within: Topic | null): Topic => {
    const topic: Topic = {
      slug: category.slug,
      names: category.names,
      entries: byCategory.get(category.id) ?? [],
      parts: [],
      within,
    }
    topic.parts = categories
      .filter((part) => part.parent === category.id)
      .map((part) => topicOf(part, topic))
      .filter(isFilled)
    return topic
  }
  const topics = categories.filter((category) => category.parent === null).map((category) => topicOf(category, null))
  const rest = byCategory.get(null) ?? []
  return [...topics, { slug: restSlug, names: null, entries: rest, parts: [], within: null }].filter(isFilled)
}

function topicHolding(topics: Topic[], entry: Entry): Topic | null {
  for (const topic of topics) {
    if (topic.slug !== restSlug && topic.entries.includes(entry)) return topic
    const part = topicHolding(topic.parts, entry)
    if (part) return part
  }
  return null
}

/** A topic by its slug, however deep it stands. */
export function findTopic(topics: Topic[], slug: string): Topic | undefined {
  for (const topic of topics) {
    const found = topic.slug === slug ? topic : findTopic(topic.parts, slug)
    if (found) return found
  }
  return undefined
}

const isFilled = (topic: Topic) => topic.entries.length > 0 || topic.parts.length > 0
