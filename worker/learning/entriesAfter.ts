import type { ArticleRow } from '../db/rows.ts'
import { isHeld, toEntry } from '../knowledge/publish.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'

/** The entries that a publish at this moment would serve: of texts that it leaves alone, what is served of them now. */
export function entriesAfter(rows: ArticleRow[], served: KnowledgeIndex): Entry[] {
  return rows.flatMap((row) => {
    if (!isHeld(row)) return row.status === 'published' && !row.deleted ? [toEntry(row)] : []
    return served.withId(row.id)
  })
}
