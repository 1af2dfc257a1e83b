import { and, eq, getTableColumns, isNotNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { alias } from 'drizzle-orm/sqlite-core'
import type { ArticleFilter, ArticlePage } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { articles } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { primary } from '../search/text.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { isChanged, takenNow } from './entrySql.ts'
import { countArticles } from './table.ts'
import { toArticles } from './toArticles.ts'

/** Words that are looked for; more narrow nothing down. */
const mostWords = 6

/** The SQL of `entrySql.ts` calls it so. */
const a = alias(articles, 'a')

/** Entries in the order they were written, page by page; with `q`, those that have it in their question first. */
export async function listArticles(app: App, site: string, filter: ArticleFilter): Promise<ArticlePage> {
  const words = wordsOf(filter.q)
  const where = await among(app, site, filter)
  const rank = words.length > 0 ? sql<number>`(not ${has(sql`a.question`, words)})` : sql<number>`0`
  const place = sql`${words.length > 0 ? sql`${rank}, ` : sql``}a.position, a.id`
  const db = drizzle(app.db)
  const [rows, matching, counts] = await Promise.all([
    db
      .select({ ...getTableColumns(a), rank: rank.as('rank') })
      .from(a)
      .where(and(where, filter.after ? sql`(${place}) > (${cursor(filter.after, words.length > 0)})` : undefined))
      .orderBy(place)
      .limit(limits.page + 1)
      .all(),
    db.select({ n: sql<number>`count(*)` }).from(a).where(where).get(),
    countArticles(app, site),
  ])
  const page = rows.slice(0, limits.page)
  const last = rows.length > limits.page ? page.at(-1) : undefined
  const next = last ? `${words.length > 0 ? `${last.rank}.` : ''}${last.position}.${last.id}` : null
  return { items: await toArticles(app, site, page), next, matching: matching!.n, ...counts }
}

/** Entries of a list by what decides what may be done with them, and where the next of them begin. */
export async function selectListed(app: App, site: string, filter: ArticleFilter) {
  const { id, status, liveAt, reviewNote, tags, position } = a
  const rows = await drizzle(app.db)
    .select({ id, status, liveAt, reviewNote, tags, position })
    .from(a)
    .where(
      and(
        await among(app, site, filter),
        filter.after ? sql`(a.position, a.id) > (${cursor(filter.after, false)})` : undefined,
      ),
    )
    .orderBy(sql`a.position, a.id`)
    .limit(limits.bulkListed + 1)
    .all()
  const page = rows.slice(0, limits.bulkListed)
  const last = rows.length > limits.bulkListed ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.position}.${last.id}` : null }
}

/** The condition that the entries of a list meet. */
async function among(app: App, site: string, filter: ArticleFilter): Promise<SQL | undefined> {
  const here = and(eq(a.siteId, site), eq(a.deleted, false))
  const lacking = filter.missing && (await lacks(app, site, filter.missing))
  return and(here, ...conditions(site, filter), lacking || undefined, ...found(wordsOf(filter.q)))
}

/** As `missingLanguages` has it: a text in another variety of a language serves where the site has no more than one of it. */
async function lacks(app: App, site: string, locale: string): Promise<SQL> {
  const { locales } = settingsOf(await siteRow(app, site))
  const isOnly = !locales.some((other) => other !== locale && primary(other) === primary(locale))
  const serves = isOnly ? sql`lower(t.locale || '-') like ${`${primary(locale)}-%`}` : sql`t.locale = ${locale}`
  return sql`not exists (select 1 from articles t where t.site_id = ${site} and t.group_id = a.group_id
    and not t.deleted and t.status != 'archived' and ${serves})`
}

function conditions(site: string, filter: ArticleFilter): (SQL | undefined)[] {
  const { locale, status, category, tag, kind, due, stale } = filter
  const now = Date.now()
  const inside = sql`(select id from categories where site_id = ${site} and (id = ${category} or parent_id = ${category}))`
  return [
    status === undefined
      ? ne(a.status, 'archived')
      : status === 'changed'
        ? sql.raw(`(${takenNow(String(now))} and ${isChanged})`)
        : status === 'refused'
          ? and(eq(a.status, 'draft'), isNotNull(a.reviewNote))
          : eq(a.status, status),
    locale ? eq(a.locale, locale) : undefined,
    category === undefined
      ? undefined
      : category === 'none'
        ? sql`a.category_id is null`
        : sql`a.category_id in ${inside}`,
    tag ? sql`exists (select 1 from json_each(a.tags) where value = ${tag})` : undefined,
    kind ? eq(a.kind, kind) : undefined,
    due ? lte(a.reviewAt, now) : undefined,
    stale ? isNotNull(a.staleAt) : undefined,
  ]
}

function wordsOf(q = ''): string[] {
  return q.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords)
}

function found(words: string[]): SQL[] {
  const all = ['id', 'question', 'variants', 'answer', 'tags', 'summary'].map((column) => `a.${column}`)
  return words.length > 0 ? [has(sql.raw(all.join(" || ' ' || ")), words)] : []
}

/** Whether a text has all the words. SQLite knows the lower case of ASCII alone, so that other letters are tried in both. */
function has(text: SQL, words: string[]): SQL {
  const each = words.map((word) => {
    const forms = new Set([word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
    const tried = /^\p{ASCII}*$/u.test(word)
      ? [word]
      : [...forms].map((form) => form.replace(/[A-Z]+/g, (part) => part.toLowerCase()))
    return sql`(${sql.join(
      tried.map((form) => sql`instr(lower(${text}), ${form})`),
      sql` or `,
    )})`
  })
  return sql`(${sql.join(each, sql` and `)})`
}

function cursor(after: string, ranked: boolean): SQL {
  const parts = (ranked ? /^([01])\.(\d{1,15})\.([\w.:-]{1,128})$/ : /^()(\d{1,15})\.([\w.:-]{1,128})$/).exec(after)
  const [, rank, position, id] = parts ?? fail('bad_input', '`after` is the `next` of the page before.')
  return ranked ? sql`${Number(rank)}, ${Number(position)}, ${id}` : sql`${Number(position)}, ${id}`
}
