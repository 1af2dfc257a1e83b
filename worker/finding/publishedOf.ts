import type { PublishedArticle } from '../../shared/finding.ts'
import { toContent } from '../../shared/markdown.ts'
import type { Centre } from '../help/Centre.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'

/** An entry as widgets show it, whole, with what to read next among all that is served. */
export function publishedOf({ site, library, canonical }: Centre, entry: Entry): PublishedArticle {
  const { id, locale, question, summary = '', answer, steps, updatedAt } = entry
  return {
    ...{ id, locale, question, summary },
    content: toContent(answer),
    guided: steps !== undefined,
    updatedAt: updatedAt ? new Date(updatedAt).toISOString() : null,
    related: library.relatedTo(entry).map(({ id, question }) => ({ id, question })),
    address: site.help ? canonical.article(entry) : null,
  }
}
