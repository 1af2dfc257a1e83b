import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { selectArticle } from './table.ts'
import { phraseKey } from './text.ts'

/** Somebody may be saving the same entry at this moment; more than this in a row and something else is wrong. */
const mostTurns = 5

/** `full`: those that the entry had no room for. */
export type Added = { full: string[] }

/**
 * Adds phrasings to an entry, as far as it has room, and leaves out those that it has. `along` makes statements that go
 * into the same transaction and must do nothing unless the entry's `updated_at` is the one they are given: where
 * somebody saved the entry meanwhile, all of it is done again on what they saved. Null where there is no such entry.
 */
export async function addPhrasings(
  app: App,
  site: string,
  id: string,
  phrasings: string[],
  along: (updatedAt: number, full: string[]) => D1PreparedStatement[],
): Promise<Added | null> {
  return changeVariants(app, site, id, (row) => withPhrasings(row, phrasings), along)
}

/** Takes phrasings out of an entry again; the rest is as with `addPhrasings`. */
export async function removePhrasings(
  app: App,
  site: string,
  id: string,
  phrasings: string[],
  along: (updatedAt: number) => D1PreparedStatement[],
): Promise<Added | null> {
  const gone = new Set(phrasings.map(phraseKey))
  const without = ({ variants }: ArticleRow) => variants.filter((variant) => !gone.has(phraseKey(variant)))
  return changeVariants(app, site, id, (row) => ({ variants: without(row), full: [] }), along)
}

async function changeVariants(
  app: App,
  site: string,
  id: string,
  change: (row: ArticleRow) => { variants: string[]; full: string[] },
  along: (updatedAt: number, full: string[]) => D1PreparedStatement[],
): Promise<Added | null> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const row = await selectArticle(app, site, id)
    if (!row) return null
    const { variants, full } = change(row)
    const same = variants.length === row.variants.length
    const updatedAt = same ? row.updatedAt : Math.max(Date.now(), row.updatedAt + 1)
    // Also where nothing is new it must still be the entry that was read.
    const update = app.db
      .prepare(
        `update articles set variants = ?3, updated_at = ?4
         where site_id = ?1 and id = ?2 and not deleted and updated_at = ?5 returning id`,
      )
      .bind(site, id, JSON.stringify(variants), updatedAt, row.updatedAt)
    const [updated] = await app.db.batch([update, ...along(updatedAt, full)])
    if (updated!.results.length > 0) return { full }
  }
  return fail('conflict', 'Others are changing this entry at this moment. Try again.')
}

/** The phrasings of an entry with those added that it does not have, as far as there is room. */
export function withPhrasings(
  { question, variants }: Pick<ArticleRow, 'question' | 'variants'>,
  phrasings: string[],
): { variants: string[]; full: string[] } {
  const known = new Set([question, ...variants].map(phraseKey))
  const out = [...variants]
  const full: string[] = []
  for (const phrasing of phrasings) {
    const key = phraseKey(phrasing)
    if (known.has(key)) continue
    if (out.length >= limits.variants) full.push(phrasing)
    else {
      known.add(key)
      out.push(phrasing)
    }
  }
  return { variants: out, full }
}
