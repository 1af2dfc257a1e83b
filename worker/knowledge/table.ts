import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { ArticleInput, Step } from '../../shared/knowledge.ts'
import type { ArticleRow } from '../db/rows.ts'
import { articles } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { isChanged, takenNow } from './entrySql.ts'
import { keptVersions } from './versionTable.ts'

/*
 * The SQL that reads `articles` and takes in many at once; that of lists is in `listing.ts`, of a save in `saving.ts`.
 * Rows go in as one JSON parameter, so an import of thousands takes a few statements. Each write moves `updated_at` on,
 * even within a millisecond: it is what tells a published text from a changed one.
 */

export type NewArticle = Omit<ArticleInput, 'steps'> & { id: string; steps?: Step[] | undefined }

/** Bytes of JSON in one statement; D1 takes values up to 2 MB. */
const chunkBytes = 1_000_000

export async function selectArticle(app: App, site: string, id: string): Promise<ArticleRow | undefined> {
  return drizzle(app.db)
    .select()
    .from(articles)
    .where(and(eq(articles.siteId, site), eq(articles.id, id), eq(articles.deleted, false)))
    .get()
}

export async function selectAll(app: App, site: string): Promise<ArticleRow[]> {
  return drizzle(app.db)
    .select()
    .from(articles)
    .where(eq(articles.siteId, site))
    .orderBy(articles.position, articles.id)
    .all()
}

/** The texts of groups, in order. */
export async function selectGroups(app: App, site: string, groups: string[]): Promise<ArticleRow[]> {
  const among = sql`${articles.groupId} in (select value from json_each(${JSON.stringify(groups)}))`
  const rows = await drizzle(app.db)
    .select()
    .from(articles)
    .where(and(eq(articles.siteId, site), among, eq(articles.deleted, false)))
    .all()
  // Asked for an order, SQLite would read the whole site along the index that has it.
  return rows.sort((a, b) => a.position - b.position)
}

/** The entries whose text is not what is served, drafts and deleted ones among them. */
export async function selectUnserved(
  app: App,
  site: string,
): Promise<(Pick<ArticleRow, 'id' | 'question' | 'variants' | 'deleted'> & { isAnswered: number })[]> {
  const { id, question, variants, deleted, answer, steps } = articles
  const isAnswered = sql<number>`(trim(${answer}) != '' or json_array_length(${steps}) > 0)`
  return drizzle(app.db)
    .select({ id, question, variants, deleted, isAnswered })
    .from(articles)
    .where(
      and(eq(articles.siteId, site), sql`(${articles.deleted} or ${articles.liveAt} is not ${articles.updatedAt})`),
    )
    .all()
}

/** How many entries a site has, and how many a publish would change. */
export async function countArticles(app: App, site: string): Promise<{ total: number; changed: number }> {
  const row = await app.db
    .prepare(
      `select coalesce(sum(not deleted), 0) as total, coalesce(sum(${takenNow('?2')} and ${isChanged}), 0) as changed
       from articles a where site_id = ?1`,
    )
    .bind(site, Date.now())
    .first<{ total: number; changed: number }>()
  return row!
}

export async function selectExistingIds(app: App, site: string, ids: string[]): Promise<Set<string>> {
  const { results } = await app.db
    .prepare('select id from articles where site_id = ?1 and not deleted and id in (select value from json_each(?2))')
    .bind(site, JSON.stringify(ids))
    .all<{ id: string }>()
  return new Set(results.map((row) => row.id))
}

const texts = ['locale', 'question', 'variants', 'answer', 'tags', 'steps', 'status', 'kind', 'category_id', 'related']
const written = [...texts, 'group_id', 'summary', 'pages', 'publish_at', 'review_at']

/** What a row of JSON says of a column, or else what is there already, or else how a new entry begins. */
const said = (field: string, column: string, begin: string) =>
  `coalesce(e.value -> '${field}', a.${column}, '${begin}')`
const saidOrNull = (field: string, column: string) =>
  `iif(json_type(e.value, '$.${field}') is null, a.${column}, e.value ->> '${field}')`

/**
 * Inserts or replaces texts; what a row does not name stays, but for what every text has. Rows that say what is there
 * already are left as they are; of the others the text before is kept. `importId` names the import that does it; `first`
 * and `also` belong to the same transaction, before and after.
 */
export async function upsertArticles(
  app: App,
  site: string,
  rows: NewArticle[],
  by: { actor: string; importId?: string },
  also: D1PreparedStatement | D1PreparedStatement[],
  first: D1PreparedStatement[] = [],
): Promise<void> {
  const now = Date.now()
  const json = rows.map((row) =>
    JSON.stringify({ ...row, publishAt: toMs(row.publishAt), reviewAt: toMs(row.reviewAt) }),
  )
  const statements = chunks(json).flatMap((chunk) => {
    const versions = keptVersions(app, site, chunk, now, by.importId ?? null)
    return [versions.before, upserted(app, site, chunk, now, by), versions.after]
  })
  await app.db.batch([...first, ...statements, also].flat())
}

const toMs = (time: string | null | undefined) => (time ? Date.parse(time) : time)

function upserted(
  app: App,
  site: string,
  chunk: string,
  now: number,
  { actor, importId }: { actor: string; importId?: string },
): D1PreparedStatement {
  const tuple = (table: string) => `(${written.map((column) => `${table}.${column}`).join(', ')})`
  return app.db
    .prepare(
      `insert into articles (site_id, id, position, ${written.join(', ')}, created_at, updated_at, updated_by, import_id, created_in)
       select ?1, e.value ->> 'id', (select coalesce(max(position), 0) from articles where site_id = ?1) + 1 + e.key,
         e.value ->> 'locale', e.value ->> 'question', e.value -> 'variants', e.value ->> 'answer', e.value -> 'tags',
         ${said('steps', 'steps', '[]')}, e.value ->> 'status',
         iif(${said('steps', 'steps', '[]')} = '[]', coalesce(e.value ->> 'kind', a.kind, 'answer'), 'solution'),
         iif(json_type(e.value, '$.category') is null, a.category_id,
           (select id from categories where site_id = ?1 and id = e.value ->> 'category')), ${said('related', 'related', '[]')},
         coalesce((select group_id from articles where site_id = ?1 and id = e.value ->> 'group'), e.value ->> 'group', a.group_id, e.value ->> 'id'),
         coalesce(e.value ->> 'summary', a.summary, ''), ${said('pages', 'pages', '[]')},
         ${saidOrNull('publishAt', 'publish_at')}, ${saidOrNull('reviewAt', 'review_at')}, ?3, ?3, ?4, ?5, ?5
       from json_each(?2) as e left join articles a on a.site_id = ?1 and a.id = e.value ->> 'id' and not a.deleted where true
       on conflict (site_id, id) do update set
         ${written.map((column) => `${column} = excluded.${column}`).join(', ')}, deleted = 0, stale_at = null, review_note = null,
         due_told = due_told and review_at is excluded.review_at, updated_at = max(excluded.updated_at, updated_at + 1),
         updated_by = excluded.updated_by, import_id = excluded.import_id,
         created_in = iif(deleted, excluded.created_in, created_in)
       where deleted or ${tuple('articles')} is not ${tuple('excluded')}`,
    )
    .bind(site, chunk, now, actor, importId ?? null)
}

export async function deleteArticle(app: App, site: string, id: string, log: D1PreparedStatement): Promise<boolean> {
  const update = app.db
    .prepare(
      'update articles set deleted = 1, updated_at = max(?3, updated_at + 1) where site_id = ?1 and id = ?2 and not deleted',
    )
    .bind(site, id, Date.now())
  const [updated] = await app.db.batch([update, log])
  return updated!.meta.changes > 0
}

/** JSON texts, joined into arrays of a size that one statement can carry. */
export function chunks(rows: string[]): string[] {
  const joined: string[] = []
  let chunk: string[] = []
  let bytes = 0
  for (const row of rows) {
    if (bytes + row.length > chunkBytes && chunk.length > 0) {
      joined.push(`[${chunk.join(',')}]`)
      chunk = []
      bytes = 0
    }
    chunk.push(row)
    bytes += row.length * 3 // at most three bytes of UTF-8 for a UTF-16 unit
  }
  if (chunk.length > 0) joined.push(`[${chunk.join(',')}]`)
  return joined
}
