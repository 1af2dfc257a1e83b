import type { Alike } from '../../shared/knowledge.ts'
import type { KnowledgeIndex } from './KnowledgeIndex.ts'
import { rank } from './rank.ts'
import { primary } from './text.ts'

/** From here on somebody should look whether two questions are one. */
const near = 0.75
const most = 3

type Asked = { question: string; locale: string; except?: string | undefined }

/** Entries whose closest phrasing asks nearly the same, in the language of the question. */
export function alikeTo(index: KnowledgeIndex, { question, locale, except }: Asked): Alike['items'] {
  const shelf = index.shelves.get(primary(locale))
  if (!shelf) return []
  const own = except === undefined ? undefined : index.withId(except)[0]
  const group = own ? (own.group ?? own.id) : except
  return rank(shelf, question, { mend: false })
    .hits.filter(({ best }) => best >= near)
    .map(({ position, best }) => ({ entry: index.entry(shelf.entries[position]!), best }))
    .filter(({ entry }) => (entry.group ?? entry.id) !== group)
    .sort((a, b) => b.best - a.best)
    .slice(0, most)
    .map(({ entry, best }) => ({ id: entry.id, question: entry.question, similarity: Math.round(best * 100) / 100 }))
}
