import { limits } from '../../shared/limits.ts'
import type { PublicationDiff, Publications, ServedArticle, ServedText } from '../../shared/publications.ts'
import type { PublicationRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { siteRow } from '../sites/sites.ts'
import { authors } from '../team/names.ts'
import { articleRow } from './articles.ts'
import { entriesOf, entryJson, isChanged, isServed, takenNow } from './entrySql.ts'

type Change = PublicationDiff['items'][number]['change']
type Changed = { id: string; change: Change }

/** What was served when, the newest first. */
export async function listPublications(app: App, site: string): Promise<Publications> {
  const [{ version }, { results }] = await Promise.all([
    siteRow(app, site),
    app.db
      .prepare(
        `select version, at, actor, articles, restored, json_array_length(changes, '$.created') as created,
           json_array_length(changes, '$.changed') as changed, json_array_length(changes, '$.removed') as removed
         from publications where site_id = ? order by version desc limit ?`,
      )
      .bind(site, limits.publications)
      .all<Omit<PublicationRow, 'changes'> & Record<'created' | 'changed' | 'removed', number>>(),
  ])
  const by = await authors(
    app,
    results.map(({ actor }) => actor),
  )
  return {
    items: results.map(({ at, actor, ...row }) => ({
      ...row,
      at: new Date(at).toISOString(),
      by: by(actor),
      served: row.version === version,
    })),
    next: null,
  }
}

/** What a version changed against the one before it; of `next`, what a publish would change. `after`: how many to leave out. */
export async function diffPublication(
  app: App,
  site: string,
  version: number | 'next',
  after = 0,
): Promise<PublicationDiff> {
  const { all, before, now } = version === 'next' ? await nextChanges(app, site) : await changesOf(app, site, version)
  const some = all.slice(after, after + limits.page)
  const ids = some.map(({ id }) => id)
  const [was, is] = await Promise.all([
    before ? selectEntries(app, before, ids) : new Map<string, Entry>(),
    now ? selectEntries(app, now, ids) : selectWritten(app, site, ids),
  ])
  return {
    items: some.map(({ id, change }) => ({
      id,
      question: (is.get(id) ?? was.get(id))?.question ?? '',
      change,
      before: change === 'created' ? null : toText(was.get(id)),
      after: change === 'removed' ? null : toText(is.get(id)),
    })),
    next: after + limits.page < all.length ? String(after + limits.page) : null,
    total: all.length,
  }
}

/** What visitors get of an entry, or got last. It is read where they get it from, as the history may not have it any more. */
export async function servedArticle(app: App, site: string, id: string): Promise<ServedArticle> {
  const [{ liveAt }, { snapshot }] = await Promise.all([articleRow(app, site, id), siteRow(app, site)])
  const now = liveAt !== null
  const key = now ? snapshot : await lastSnapshotWith(app, site, id)
  const entries = key ? await selectEntries(app, key, [id]) : new Map<string, Entry>()
  return { text: toText(entries.get(id)), now }
}

/** What was served before the version that took the entry off. */
async function lastSnapshotWith(app: App, site: string, id: string): Promise<string | null> {
  return app.db
    .prepare(
      `select snapshot from publications where site_id = ?1 and version = (
         select max(version) - 1 from publications p, json_each(p.changes, '$.removed') gone
         where p.site_id = ?1 and gone.value = ?2)`,
    )
    .bind(site, id)
    .first<string>('snapshot')
}

type Changes = { all: Changed[]; before: string | null; now: string | null }

async function changesOf(app: App, site: string, version: number): Promise<Changes> {
  const [row, earlier] = await Promise.all([publication(app, site, version), publication(app, site, version - 1)])
  if (!row) noPublication(version)
  const all = (['created', 'changed', 'removed'] as const).flatMap((change) =>
    row.changes[change].map((id) => ({ id, change })),
  )
  return { all, before: earlier?.snapshot ?? null, now: row.snapshot }
}

async function nextChanges(app: App, site: string): Promise<Changes> {
  const [{ snapshot }, { results }] = await Promise.all([
    siteRow(app, site),
    app.db
      .prepare(
        `select id, iif(not ${isServed}, 'removed', iif(live_at is null, 'created', 'changed')) as change from articles a
         where site_id = ?1 and ${takenNow('?2')} and ${isChanged} order by change = 'removed', change = 'changed', position, id`,
      )
      .bind(site, Date.now())
      .all<Changed>(),
  ])
  return { all: results, before: snapshot, now: null }
}

/** A publication that can be gone back to. */
export async function publication(app: App, site: string, version: number): Promise<PublicationRow | null> {
  const row = await app.db
    .prepare(
      `select site_id as siteId, version, at, actor, snapshot, articles, changes, restored from publications
       where site_id = ? and version = ?`,
    )
    .bind(site, version)
    .first<Omit<PublicationRow, 'changes'> & { changes: string }>()
  return row && { ...row, changes: JSON.parse(row.changes) as PublicationRow['changes'] }
}

async function selectEntries(app: App, snapshot: string, ids: string[]): Promise<Map<string, Entry>> {
  return read(
    app.db
      .prepare(`select entry from ${entriesOf('?1')} e where id in (select value from json_each(?2))`)
      .bind(snapshot, JSON.stringify(ids)),
  )
}

async function selectWritten(app: App, site: string, ids: string[]): Promise<Map<string, Entry>> {
  return read(
    app.db
      .prepare(
        `select ${entryJson} as entry from articles a where site_id = ?1 and id in (select value from json_each(?2))`,
      )
      .bind(site, JSON.stringify(ids)),
  )
}

async function read(statement: D1PreparedStatement): Promise<Map<string, Entry>> {
  const { results } = await statement.all<{ entry: string }>()
  return new Map(
    results.map(({ entry }) => {
      const read = JSON.parse(entry) as Entry
      return [read.id, read]
    }),
  )
}

function toText(entry: Entry | undefined): ServedText | null {
  if (!entry) return null // its snapshot is not kept any more
  const { locale, question, variants, answer, tags, steps = [], kind = 'answer' } = entry
  const { category = null, related = [], summary = '', pages = [] } = entry
  return { locale, question, variants, answer, tags, steps, kind, category, related, summary, pages }
}

export function noPublication(version: number): never {
  fail('version_not_found', `Version ${version} of the published knowledge is not kept.`)
}
