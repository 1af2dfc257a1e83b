import type { ImportUndone } from '../../../shared/importing.ts'
import type { App } from '../../platform/app.ts'
import { logged } from '../../platform/audit.ts'
import { fail } from '../../platform/errors.ts'
import type { Writer } from '../Writer.ts'
import { selectImport } from './importTable.ts'

const mostNamed = 100
type Touched = { id: string; question: string; untouched: number; made: number; live: number }

/** Texts of an import: made by it, as it wrote them, or replaced by it. `a` is the row. */
const touched = `(a.created_in = ?2 or a.import_id = ?2 or a.id in
  (select article_id from article_versions where site_id = ?1 and import_id = ?2))`

/**
 * Takes an import back, once: what it made goes, what it replaced says again what it said before, and categories that it
 * made and nobody uses go too. Entries that somebody has edited since stay as they are and are named. What is served
 * follows with the next publish.
 */
export async function undoImport(app: App, writer: Writer, site: string, id: string): Promise<ImportUndone> {
  const note = (await selectImport(app, site, id)) ?? fail('import_not_found', `There is no import "${id}".`)
  if (note.undoneAt) fail('conflict', 'This import has been undone already.')
  const { results } = await app.db
    .prepare(
      `select a.id, a.question, a.import_id is ?2 as untouched, a.created_in is ?2 as made, a.live_at is not null as live
       from articles a where a.site_id = ?1 and not a.deleted and ${touched} order by a.position, a.id`,
    )
    .bind(site, id)
    .all<Touched>()
  const own = note.actor === writer.actor && results.every(({ live }) => !live)
  if (!writer.publishes && !own) {
    fail('forbidden', 'Only who may publish can undo an import of somebody else, or one that is served.')
  }
  const kept = results.filter(({ untouched }) => !untouched)
  const deleted = results.filter(({ untouched, made }) => untouched && made).length
  const restored = results.length - kept.length - deleted
  const detail = { deleted, restored, kept: kept.length }
  const log = logged(app, { site, actor: writer.actor, action: 'knowledge.import undone', target: id, detail })
  await app.db.batch([...taking(app, writer, site, id), log])
  const named = kept.slice(0, mostNamed).map(({ id, question }) => ({ id, question }))
  return { deleted, restored, kept: named, keptCount: kept.length }
}

/** Each statement asks again whose text it is, so that what is edited at this very moment is kept. */
function taking(app: App, writer: Writer, site: string, id: string): D1PreparedStatement[] {
  const run = (sql: string) => app.db.prepare(sql).bind(site, id, Date.now(), writer.actor)
  const body = (field: string) => `v.body -> '$.${field}'`
  const word = (field: string) => `v.body ->> '$.${field}'`
  // Imports of before noted the texts alone.
  const beside = (field: string, column: string) => `iif(v.beside is null, a.${column}, v.beside ->> '$.${field}')`
  // A group that has got another text in that language since keeps that one.
  const isTaken = `exists (select 1 from articles o where o.site_id = ?1 and o.group_id = v.beside ->> '$.group'
    and o.locale = ${word('locale')} and o.id != a.id and not o.deleted and o.import_id is not ?2)`
  const unused = `not exists (select 1 from articles a where a.site_id = ?1 and a.category_id = categories.id and not a.deleted)
    and not exists (select 1 from categories c where c.site_id = ?1 and c.parent_id = categories.id)`
  const emptied = `delete from categories where site_id = ?1 and ${unused} and ?3 > 0 and ?4 is not null and id in
    (select value from imports i, json_each(i.categories) where i.site_id = ?1 and i.id = ?2)`
  return [
    run(
      `update articles set deleted = 1, updated_at = max(?3, updated_at + 1), updated_by = ?4
       where site_id = ?1 and created_in = ?2 and import_id = ?2 and not deleted`,
    ),
    run(
      `insert or ignore into article_versions (site_id, article_id, at, actor, until, import_id, body)
       select site_id, id, updated_at, updated_by, ?3, null, json_object('locale', locale, 'question', question,
         'variants', json(variants), 'answer', answer, 'tags', json(tags), 'steps', json(steps), 'status', status, 'kind', kind,
         'category', category_id, 'related', json(related), 'summary', summary, 'pages', json(pages))
       from articles where site_id = ?1 and import_id = ?2 and not deleted and ?4 is not null`,
    ),
    // The other languages of what it changed, which it left behind.
    run(
      `update articles set stale_at = null where site_id = ?1 and ?3 > 0 and ?4 is not null
         and stale_at = (select at from imports where site_id = ?1 and id = ?2)
         and group_id in (select group_id from articles where site_id = ?1 and import_id = ?2 and not deleted)`,
    ),
    run(
      `update articles as a set locale = ${word('locale')}, question = ${word('question')}, variants = ${body('variants')},
         answer = ${word('answer')}, tags = ${body('tags')}, steps = ${body('steps')}, status = ${word('status')},
         kind = ${word('kind')}, category_id = (select id from categories where site_id = ?1 and id = ${word('category')}),
         related = ${body('related')}, summary = ${word('summary')}, pages = ${body('pages')}, import_id = null,
         group_id = iif(${isTaken}, a.group_id, ${beside('group', 'group_id')}),
         publish_at = ${beside('publishAt', 'publish_at')}, review_at = ${beside('reviewAt', 'review_at')},
         stale_at = ${beside('staleAt', 'stale_at')}, review_note = ${beside('reviewNote', 'review_note')},
         updated_at = max(?3, a.updated_at + 1), updated_by = ?4
       from article_versions v where v.site_id = ?1 and v.article_id = a.id and v.import_id = ?2
         and v.at = (select min(at) from article_versions where site_id = ?1 and article_id = a.id and import_id = ?2)
         and a.site_id = ?1 and a.import_id = ?2 and not a.deleted`,
    ),
    run(emptied), // those inside others
    run(emptied),
    run('update imports set undone_at = ?3 where site_id = ?1 and id = ?2 and ?4 is not null'),
  ]
}
