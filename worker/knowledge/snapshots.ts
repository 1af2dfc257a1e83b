import type { App } from '../platform/app.ts'
import { newId } from '../platform/ids.ts'
import { entriesOf, entryJson, isServed } from './entrySql.ts'

/*
 * All SQL on `snapshots`. A snapshot is one JSON text, in parts that a row can hold: the first opens it and holds all but
 * the entries, the last closes it, those between are whole entries, so that the database can read them by itself.
 */

/** Bytes in a part: with the longest entry still within the 2 MB that a row may hold. */
const partBytes = 1_200_000
/** A number that no part between reaches. */
const lastPart = 1_000_000
/** Days whose use makes an entry popular, and how many are. */
const popularDays = 30
const mostPopular = 50
const topQuestions = 6

/** Those of a site stand together. */
const prefix = (site: string) => `knowledge:${site}:`
export const snapshotKey = (site: string) => prefix(site) + newId()

/** Categories as a snapshot has them: those inside another right after it. */
export const categoriesJson = (
  site: string,
) => `(select json_group_array(json_object('id', c.id, 'slug', c.slug, 'names', json(c.names),
    'parent', c.parent_id) order by coalesce(p.position, c.position), coalesce(p.id, c.id), p.id is not null, c.position)
  from categories c left join categories p on p.site_id = c.site_id and p.id = c.parent_id where c.site_id = ${site})`

/** How a snapshot begins that has the categories as they are. */
export const opening = (site: string) => `'{"format":1,"categories":' || ${categoriesJson(site)} || ','`

/**
 * Statements that make a snapshot, where the publication that names it is there: rows that are `taken` as they are
 * written, the others as they stand in the snapshot that is served. Where an old worker made that one, it does not show its
 * entries; they are taken as written, once.
 */
export function madeSnapshot(app: App, site: string, key: string, now: number, taken: string): D1PreparedStatement[] {
  const published = 'exists (select 1 from publications where site_id = ?1 and snapshot = ?2)'
  const before =
    '(select snapshot from sites where id = ?1 and exists (select 1 from articles a where a.site_id = ?1 and a.live_at is not null and not ' +
    `${taken}) and exists (select 1 from snapshots where key = snapshot and part = ${lastPart}))`
  const entries = app.db
    .prepare(
      `insert into snapshots (key, part, text)
       with served as materialized ${entriesOf(before)},
       chosen as (
         select a.position, a.id, ${entryJson} as entry from articles a where a.site_id = ?1 and ${taken} and ${isServed}
         union all
         select a.position, a.id, s.entry from served s cross join articles a on a.site_id = ?1 and a.id = s.id
         where a.live_at is not null and not ${taken}
         union all
         select a.position, a.id, ${entryJson} from articles a
         where a.site_id = ?1 and a.live_at is not null and not ${taken} and a.id not in (select id from served)
       ),
       measured as (
         select *, octet_length(entry) + 1 as bytes, sum(octet_length(entry) + 1) over (order by position, id) as upto from chosen
       )
       select ?2, 1 + (upto - bytes) / ${partBytes} as part,
         iif(1 + (upto - bytes) / ${partBytes} > 1, ',', '') || group_concat(entry, ',' order by position, id)
       from measured where ${published} group by part`,
    )
    .bind(site, key, now)
  const head = app.db
    .prepare(
      `insert into snapshots (key, part, text)
       with popular as (
         select article_id as id, row_number() over (order by sum(shown + answered) desc, article_id) as place from article_stats
         where site_id = ?1 and day >= date(?3 / 1000, 'unixepoch', '-${popularDays} days') group by article_id limit ${mostPopular}
       ),
       ranked as (
         select e.entry ->> 'locale' as locale, e.id, e.entry ->> 'question' as question,
           row_number() over (partition by e.entry ->> 'locale' order by coalesce(p.place, ${mostPopular + 1}), e.n) as place
         from ${entriesOf('?2')} e left join popular p on p.id = e.id
       ),
       tops as (
         select locale, json_group_array(json_object('id', id, 'question', question) order by place) as list
         from ranked where place <= ${topQuestions} group by locale
       )
       select ?2, 0, ${opening('?1')} || '"popular":' || (select json_group_array(id order by place) from popular)
         || ',"top":' || (select json_group_object(locale, json(list)) from tops) || ',"entries":['
       where ${published}`,
    )
    .bind(site, key, now)
  const tail = app.db
    .prepare(`insert into snapshots (key, part, text) select ?2, ${lastPart}, ']}' where ${published}`)
    .bind(site, key)
  return [entries, head, tail]
}

/** Of a snapshot: the first questions of each language, as JSON. */
export const topOf = (key: string) =>
  `(select json_extract(text || ']}', '$.top') from snapshots where key = ${key} and part = 0)`

/** The snapshot as text; null where there is none. */
export async function readSnapshot(app: App, key: string): Promise<string | null> {
  const { results } = await app.db
    .prepare('select text from snapshots where key = ? order by part')
    .bind(key)
    .all<{ text: string }>()
  return results.length === 0 ? null : results.map((row) => row.text).join('')
}

/** After a publish: the ledger forgets the snapshots that no publication names. */
export async function retireSnapshots(app: App, site: string): Promise<void> {
  await app.db
    .prepare(
      `delete from snapshots where key >= ?1 and key < ?1 || '~' and key not in (
         select snapshot from publications where site_id = ?2
         union select snapshot from sites where id = ?2 and snapshot is not null)`,
    )
    .bind(prefix(site), site)
    .run()
}
