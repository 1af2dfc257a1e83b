import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { id, siteId } from '../../../shared/ids.ts'
import {
  importBody,
  importFile,
  importPage,
  importReading,
  importResult,
  pageEntries,
  pastImports,
  undone,
} from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import type { App } from '../../platform/app.ts'
import { logged } from '../../platform/audit.ts'
import { answers, body } from '../../platform/describe.ts'
import { fail } from '../../platform/errors.ts'
import { input, readJson } from '../../platform/input.ts'
import { limitBody } from '../../platform/limits.ts'
import { siteRow } from '../../sites/sites.ts'
import { settingsOf } from '../../sites/table.ts'
import { wholeAt } from '../../sites/wholeAt.ts'
import { allow } from '../../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../../team/caller.ts'
import { writerOf } from '../writerOf.ts'
import { exported } from './exporting.ts'
import { importArticles } from './importArticles.ts'
import { listImports } from './importTable.ts'
import { readFile } from './readFile.ts'
import { splitPage } from './splitPage.ts'
import { type Numbered, tableRows } from './tableRows.ts'
import { undoImport } from './undoImport.ts'

const params = input('param', z.object({ site: siteId }))
const importParams = input('param', z.object({ site: siteId, import: id }))
const tags = ['Knowledge']

/** Entries in and out, for the team. */
export const importRoutes = new Hono<TeamEnv>()
  .use('/:site/articles/import', teamCaller)
  .use('/:site/articles/import/*', teamCaller)
  .use('/:site/articles/export', teamCaller)
  .use('/:site/imports', teamCaller)
  .use('/:site/imports/*', teamCaller)
  .post(
    '/:site/articles/import',
    describeRoute({
      tags,
      summary: 'Import entries',
      description:
        'JSON, or `text/csv` whose first line names its columns (UTF-8 with or without BOM, UTF-16, or an older encoding where it is plain which). One bad row never stops the good ones. Rows with a known `id` replace that entry; a row without one gets the id that follows from its language and question. With `dryRun` it only says what would happen; with an `import` of your own making, all requests that name it can be undone at once.',
      ...body(importBody, 'text/csv'),
      responses: answers(200, importResult, 'What was done with each row.', ['too_large', 'unsupported_media_type']),
    }),
    limitBody(limits.importBody),
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      const writer = await writerOf(app, caller, site)
      const locale = await localeOf(app, site)
      if (contentType(c) === 'text/csv') {
        const rows = await sheetRows(new Uint8Array(await c.req.arrayBuffer()), locale)
        return c.json(
          await importArticles(app, writer, site, rows, { dryRun: false, importId: null, source: '', locale }),
        )
      }
      if (contentType(c) !== 'application/json') fail('unsupported_media_type', 'Send application/json or text/csv.')
      const body = await readJson(c.req.raw, importBody)
      const rows = body.table
        ? tableRows(body.table.fields, body.table.rows, body.from, body.table.locales)
        : body.articles!.map((entry, i): Numbered => ({ row: body.from + i + 1, entry }))
      const options = { ...body, locale: body.locale ?? locale, importId: body.import ?? null }
      return c.json(await importArticles(app, writer, site, rows, options))
    },
  )
  .post(
    '/:site/articles/import/read',
    describeRoute({
      tags,
      summary: 'Read a file for an import',
      description:
        'The file as it is: CSV, Excel (.xlsx), JSON, JSON Lines, Markdown in a zip, or what Intercom, Zendesk, Freshdesk, Chatwoot and WordPress export. The query says how to read it where that is known better than guessed. Answers its rows, and of a table what each column most likely holds; nothing is stored. Send the rows to `POST …/import`.',
      ...body('application/octet-stream'),
      responses: answers(200, importFile, 'What the file holds.', ['too_large']),
    }),
    limitBody(limits.importBody),
    params,
    input('query', importReading),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'write knowledge')
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      const settings = settingsOf(await siteRow(app, site))
      const { locale } = settings
      return c.json(await readFile(bytes, { ...c.req.valid('query'), locale, whole: wholeAt(app, site, settings) }))
    },
  )
  .post(
    '/:site/articles/import/page',
    describeRoute({
      tags,
      summary: 'Split a page into proposed entries',
      description:
        'HTML or text of a page: its FAQ data, lists of terms, folds, and headings that ask. Nothing is fetched, stored or asked of a model.',
      ...body(importPage),
      responses: answers(200, pageEntries, 'What the page seems to answer.'),
    }),
    limitBody(4 * limits.importPage),
    params,
    async (c) => {
      await allow(c.var.app, c.var.caller, c.req.valid('param').site, 'write knowledge')
      const { text, url } = await readJson(c.req.raw, importPage)
      return c.json(splitPage(text, url))
    },
  )
  .get(
    '/:site/articles/export',
    describeRoute({
      tags,
      summary: 'Export everything',
      description:
        '`json`: entries with their history and the categories; importing it into an empty site gives the same again. `csv`: the texts as they are now, for a spreadsheet.',
      responses: answers(200, ['application/json', 'text/csv'], 'The file.', ['forbidden']),
    }),
    params,
    input(
      'query',
      z.object({ format: z.enum(['json', 'csv']).default('json').meta({ description: '`csv`: for a spreadsheet.' }) }),
    ),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      const { format } = c.req.valid('query')
      await allow(app, caller, site, 'write knowledge')
      await logged(app, { site, actor: actorOf(caller), action: 'knowledge.exported', detail: { format } }).run()
      const name = `${site}-${new Date().toISOString().slice(0, 10)}.${format}`
      return c.body(exported(app, site, format), 200, {
        'content-type': format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      })
    },
  )
  .get(
    '/:site/imports',
    describeRoute({
      tags,
      summary: 'List imports',
      responses: answers(200, pastImports, 'The last 50.', ['forbidden']),
    }),
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listImports(c.var.app, site))
    },
  )
  .post(
    '/:site/imports/:import/undo',
    describeRoute({
      tags,
      summary: 'Undo an import',
      description:
        'What it made is deleted, what it changed is as before. Entries that somebody has edited since stay, and are named. What is served follows with the next publish.',
      responses: answers(200, undone, 'What was done.', ['import_not_found', 'conflict', 'forbidden']),
    }),
    importParams,
    async (c) => {
      const { site, import: importId } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      return c.json(await undoImport(c.var.app, writer, site, importId))
    },
  )

const contentType = (c: Context) => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
const localeOf = async (app: App, site: string) => settingsOf(await siteRow(app, site)).locale

/** The rows of a CSV that comes alone: its columns must be plain from their names. */
async function sheetRows(bytes: Uint8Array, locale: string): Promise<Numbered[]> {
  const { columns, rows } = await readFile(bytes, { name: '.csv', locale })
  if (!columns?.some(({ field }) => field === 'question')) {
    fail('bad_input', 'The first line of the CSV must name its columns, and one must be "question" (or 问题).')
  }
  if (rows.length > limits.importRows) {
    fail('too_large', `An import has at most ${limits.importRows} rows; send larger files in pieces.`)
  }
  return tableRows(
    columns.map(({ field }) => field),
    rows as string[][],
    0,
    columns.map((column) => column.locale),
  )
}
