import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { phraseKey } from '../search/text.ts'
import { replaced, wasChanged } from './saving.ts'
import { selectArticle } from './table.ts'
import { keptVersion } from './versionTable.ts'

/** Somebody may be saving the same entry at this moment; more than this in a row and something else is wrong. */
const mostTurns = 5

/** `full`: those that the entry had no room for. */
export type Added = { full: string[] }

/**
 * Adds phrasings to an entry, as far as it has room, and leaves out those that it has; the text before is kept. The
 * statements of `along` go into the same transaction: where somebody saved the entry meanwhile, all of it is done again
 * on what they saved. Null where there is no such entry.
 */
export async function addPhrasings(
  app: App,
  actor: string,
  site: string,
  id: string,
  phrasings: string[],
  along: (full: string[]) => D1PreparedStatement[],
): Promise<Added | null> {
  return changeVariants(app, actor, site, id, (row) => withPhrasings(row, phrasings), along)
}

/** Takes phrasings out of an entry again; the rest is as with `addPhrasings`. */
export async function removePhrasings(
  app: App,
  actor: string,
  site: string,
  id: string,
  phrasings: string[],
  along: () => D1PreparedStatement[],
): Promise<Added | null> {
  const gone = new Set(phrasings.map(phraseKey))
  const without = ({ variants }: ArticleRow) => variants.filter((variant) => !gone.has(phraseKey(variant)))
  return changeVariants(app, actor, site, id, (row) => ({ variants: without(row), full: [] }), along)
}

async function changeVariants(
  app: App,
  actor: string,
  site: string,
  id: string,
  change: (row: ArticleRow) => { variants: string[]; full: string[] },
  along: (full: string[]) => D1PreparedStatement[],
): Promise<Added | null> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const row = await selectArticle(app, site, id)
    if (!row) return null
    const { variants, full } = change(row)
    const statements = [...saving(app, actor, row, variants), ...along(full)]
    try {
      if (statements.length > 0) await app.db.batch(statements)
      return { full }
    } catch (error) {
      if (!wasChanged(error)) throw error
    }
  }
  return fail('conflict', 'Others are changing this entry at this moment. Try again.')
}

function saving(app: App, actor: string, row: ArticleRow, variants: string[]): D1PreparedStatement[] {
  if (variants.length === row.variants.length) return []
  const at = Math.max(Date.now(), row.updatedAt + 1)
  // What a publish at this moment may be noting of the row stays as it notes it.
  const { liveAt, position, createdAt, createdIn, ...text } = row
  return [...keptVersion(app, row, row.status, at, actor), replaced(app, row, { ...text, variants }, at, actor)]
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
