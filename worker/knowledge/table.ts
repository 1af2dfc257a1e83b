import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { ArticleInput, Step } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import { articles } from '../db/schema.ts'
import type { App } from '../platform/app.ts'

/*
 * All SQL on `articles`. Rows go in as one JSON parameter, so an import of thousands takes a few statements. Each write
 * moves `updated_at` on, even within a millisecond: it is what tells a published text from a changed one.
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

export async function selectPage(
  app: App,
  site: string,
  after: { position: number; id: string },
): Promise<ArticleRow[]> {
  return drizzle(app.db)
    .select()
    .from(articles)
    .where(
      and(
        eq(articles.siteId, site),
        sql`(${articles.position}, ${articles.id}) > (${after.position}, ${after.id})`,
        eq(articles.deleted, false),
      ),
    )
    .orderBy(articles.position, articles.id)
    .limit(limits.page + 1)
    .all()
}

/** The entries whose text is not what is served, drafts and deleted ones among them. */
export async function selectUnserved(
  app: App,
  site: string,
): Promise<Pick<ArticleRow, 'id' | 'question' | 'variants' | 'deleted'>[]> {
  const { id, question, variants, deleted } = articles
  return drizzle(app.db)
    .select({ id, question, variants, deleted })
    .from(articles)
    .where(
      and(eq(articles.siteId, site), sql`(${articles.deleted} or ${articles.liveAt} is not ${articles.updatedAt})`),
    )
    .all()
}

/** How many entries a site has, and how many differ from what is served. */
export async function countArticles(app: App, site: string): Promise<{ total: number; changed: number }> {
  const row = await app.db
    .prepare(
      `select coalesce(sum(not deleted), 0) as total,
         coalesce(sum(case when deleted or status = 'draft' then live_at is not null else live_at is not updated_at end), 0) as changed
       from articles where site_id = ?`,
    )
    .bind(site)
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

/** Inserts or replaces; steps that a row does not name stay. Rows that say what is there already are left as they are. */
export async function upsertArticles(
  app: App,
  site: string,
  rows: NewArticle[],
  log: D1PreparedStatement,
): Promise<void> {
  const now = Date.now()
  const statements = chunks(rows.map((row) => JSON.stringify(row))).map((chunk) =>
    app.db
      .prepare(
        `insert into articles (site_id, id, group_id, position, locale, question, variants, answer, tags, steps, status, created_at, updated_at)
         select ?1, e.value ->> 'id', e.value ->> 'id', (select coalesce(max(position), 0) from articles where site_id = ?1) + 1 + e.key,
           e.value ->> 'locale', e.value ->> 'question', e.value -> 'variants', e.value ->> 'answer', e.value -> 'tags',
           coalesce(e.value -> 'steps', (select steps from articles where site_id = ?1 and id = e.value ->> 'id'), '[]'),
           e.value ->> 'status', ?3, ?3
         from json_each(?2) as e where true
         on conflict (site_id, id) do update set
           locale = excluded.locale, question = excluded.question, variants = excluded.variants, answer = excluded.answer,
           tags = excluded.tags, steps = excluded.steps, status = excluded.status, deleted = 0, updated_at = max(excluded.updated_at, updated_at + 1)
         where deleted or (locale, question, variants, answer, tags, steps, status) is not
           (excluded.locale, excluded.question, excluded.variants, excluded.answer, excluded.tags, excluded.steps, excluded.status)`,
      )
      .bind(site, chunk, now),
  )
  await app.db.batch([...statements, log])
}

/** Replaces the text of one entry, unless it has changed since `expected`. Tells whether it did. */
export async function updateArticle(
  app: App,
  site: string,
  id: string,
  row: ArticleInput,
  expected: number | null,
  log: D1PreparedStatement,
): Promise<boolean> {
  const update = app.db
    .prepare(
      `update articles set locale = ?3, question = ?4, variants = ?5, answer = ?6, tags = ?7, steps = ?8, status = ?9,
         updated_at = max(?10, updated_at + 1)
       where site_id = ?1 and id = ?2 and not deleted and (?11 is null or updated_at = ?11)`,
    )
    .bind(
      site,
      id,
      row.locale,
      row.question,
      JSON.stringify(row.variants),
      row.answer,
      JSON.stringify(row.tags),
      JSON.stringify(row.steps),
      row.status,
      Date.now(),
      expected,
    )
  const [updated] = await app.db.batch([update, log])
  return updated!.meta.changes > 0
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

/**
 * After a publish: notes which texts are served now. Only rows that still are as they were read are noted, so an edit
 * made meanwhile stays a change.
 */
export async function markServed(app: App, site: string, read: ArticleRow[]): Promise<void> {
  const served = read.filter((row) => !row.deleted && row.status === 'published' && row.liveAt !== row.updatedAt)
  const unserved = read.filter((row) => !row.deleted && row.status === 'draft' && row.liveAt !== null)
  const gone = read.filter((row) => row.deleted)
  // `in` makes a sorted copy of the pairs once; a join would look through them for every row.
  const same = 'site_id = ?1 and (id, updated_at) in (select value ->> 0, value ->> 1 from json_each(?2))'
  const run = (statement: string) => (chunk: string) => app.db.prepare(statement).bind(site, chunk)
  const pairs = (rows: ArticleRow[]) => chunks(rows.map((row) => JSON.stringify([row.id, row.updatedAt])))
  const statements = [
    ...pairs(served).map(run(`update articles set live_at = updated_at where ${same}`)),
    ...pairs(unserved).map(run(`update articles set live_at = null where ${same}`)),
    ...pairs(gone).map(
      run('delete from articles where site_id = ?1 and deleted and id in (select value ->> 0 from json_each(?2))'),
    ),
  ]
  if (statements.length > 0) await app.db.batch(statements)
}

/** JSON texts, joined into arrays of a size that one statement can carry. */
function chunks(rows: string[]): string[] {
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
