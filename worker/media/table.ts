import type { MediaRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'

/** All SQL on `media`. What uses a file is read from the tables of the knowledge, which this room never writes. */

const day = 24 * 60 * 60_000
/** How long a file stays that nothing uses, and after how long one that is used is looked at again. */
const spared = 7 * day
const looked = 30 * day
/** Files looked at in a minute. */
const looks = 20

const columns = 'id, key, type, bytes, width, height, name, alt, created_at as createdAt'

export type Stored = Pick<MediaRow, 'id' | 'key' | 'type' | 'bytes' | 'width' | 'height' | 'name' | 'alt' | 'createdAt'>

/** Enters a file, unless the files of the site would then have more than `most` bytes; says whether it did. */
export async function insertMedia(app: App, site: string, actor: string, file: Stored, most: number): Promise<boolean> {
  const { id, key, type, bytes, width, height, name, alt, createdAt } = file
  const { meta } = await app.db
    .prepare(
      `insert into media (site_id, id, key, type, bytes, width, height, name, alt, created_at, actor, look_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
       where (select coalesce(sum(bytes), 0) from media where site_id = ?1) + ?5 <= ?13`,
    )
    .bind(site, id, key, type, bytes, width, height, name, alt, createdAt, actor, createdAt + spared, most)
    .run()
  return meta.changes > 0
}

/** Takes files out of the table, and logs it. */
export async function removeMedia(app: App, site: string, actor: string, ids: string[]): Promise<void> {
  await app.db.batch([
    ...ids.map((id) => withoutRow(app, site, id)),
    ...ids.map((target) => logged(app, { site, actor, action: 'media.deleted', target })),
  ])
}

/** Takes out a file whose bytes never came. */
export async function withdrawMedia(app: App, site: string, id: string): Promise<void> {
  await withoutRow(app, site, id).run()
}

function withoutRow(app: App, site: string, id: string): D1PreparedStatement {
  return app.db.prepare('delete from media where site_id = ? and id = ?').bind(site, id)
}

export async function selectMedia(app: App, site: string, id: string): Promise<Stored | null> {
  return app.db.prepare(`select ${columns} from media where site_id = ? and id = ?`).bind(site, id).first<Stored>()
}

export async function selectMediaByKey(app: App, site: string, key: string): Promise<Stored | null> {
  return app.db.prepare(`select ${columns} from media where site_id = ? and key = ?`).bind(site, key).first<Stored>()
}

/** The newest first, from the one after `after`. */
export async function selectMediaPage(app: App, site: string, after: string, count: number): Promise<Stored[]> {
  const { results } = await app.db
    .prepare(`select ${columns} from media where site_id = ?1 and (?2 = '' or id < ?2) order by id desc limit ?3`)
    .bind(site, after, count)
    .all<Stored>()
  return results
}

export async function bytesOfMedia(app: App, site: string): Promise<number> {
  const bytes = await app.db
    .prepare('select coalesce(sum(bytes), 0) as bytes from media where site_id = ?')
    .bind(site)
    .first<number>('bytes')
  return bytes ?? 0
}

/** Whether a version of the published knowledge that is kept, or the settings, name a file. `key` is SQL. */
const isPublished = (key: string) =>
  `exists (select 1 from sites where id = ?1 and instr(settings, ${key})) or exists (select 1 from snapshots where key >= 'knowledge:' || ?1 || ':' and key < 'knowledge:' || ?1 || ':~' and instr(text, ${key}))`

/** What the entries are called that use a file as they are written, at most five. */
export async function usersOf(app: App, site: string, key: string): Promise<string[]> {
  const { results } = await app.db
    .prepare(
      `select question from articles where site_id = ?1 and not deleted
         and (instr(answer, ?2) or instr(summary, ?2) or instr(steps, ?2)) order by position limit 5`,
    )
    .bind(site, key)
    .all<{ question: string }>()
  return results.map(({ question }) => question)
}

/** Whether any of the last publications uses a file, the one that is served among them, or the site shows it as its logo. */
export async function isInPublication(app: App, site: string, key: string): Promise<boolean> {
  const found = await app.db
    .prepare(`select ${isPublished('?2')} as found`)
    .bind(site, key)
    .first<number>('found')
  return found === 1
}

/** A file whose time to be looked at has come. */
export type Looked = { site: string; id: string; key: string; unused: 0 | 1; used: 0 | 1 }

/**
 * Some of the files of one site that are to be looked at, each with whether anything uses it: a text as it is written or as
 * it was, or a version of the published knowledge that can be gone back to.
 */
export async function selectToLookAt(app: App, now: number): Promise<Looked[]> {
  const site = await app.db
    .prepare('select site_id as site from media where look_at <= ? order by look_at limit 1')
    .bind(now)
    .first<string>('site')
  if (site === null) return []
  const { results } = await app.db
    .prepare(
      `with texts as materialized (
         select answer || summary || steps as text from articles
         where site_id = ?1 and instr(answer || summary || steps, '/media/')
         union all select body from article_versions where site_id = ?1 and instr(body, '/media/')
       )
       select site_id as site, id, media.key, unused,
         exists (select 1 from texts where instr(text, media.key)) or ${isPublished('media.key')} as used
       from media where site_id = ?1 and look_at <= ?2 limit ${looks}`,
    )
    .bind(site, now)
    .all<Looked>()
  return results
}

/** Notes what was seen. Who is unused for the first time is spared for a while: somebody may be writing the text. */
export async function noteLooked(app: App, now: number, files: Looked[]): Promise<void> {
  const note = app.db.prepare('update media set unused = ?3, look_at = ?4 where site_id = ?1 and id = ?2')
  if (files.length === 0) return
  await app.db.batch(files.map(({ site, id, used }) => note.bind(site, id, 1 - used, now + (used ? looked : spared))))
}
