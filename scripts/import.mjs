// `npm run import -- FILE --site ID`: entries into a running Counterbell, in pieces, with progress. FILE is whatever the inbox
// takes: CSV, Excel, JSON, JSON Lines, Markdown in a zip, what other help centres export; JSON Lines and our own export
// may be of any size, and of a zip export the images and films go in, too. SERVER and ADMIN_KEY from the environment, else the Counterbell that `npm start` runs here.
// `--dry-run` only says what would happen, `--drafts` takes entries in as drafts, `--locale` is for rows that name none,
// `--publish` serves the entries when all are in. What is wrong with a row is said in Chinese where LANG is.
import { createReadStream, existsSync, openAsBlob, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { joinChecks } from '../inbox/knowledge/import/joinChecks.ts'
import { openExport } from '../inbox/knowledge/import/ownExport.ts'
import { rejectWords } from '../inbox/knowledge/import/rejectWords.ts'
import { foreignFiles, restoreFile, whyRefused } from '../inbox/knowledge/import/restoreMedia.ts'
import { en } from '../inbox/words/en.ts'
import { zhCN } from '../inbox/words/zh-CN.ts'
import { askServer, stop } from './askServer.mjs'

const piece = 1000
/** Bytes that the server takes at once. */
const most = 20 * 1024 * 1024
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: 'string' },
    server: { type: 'string' },
    locale: { type: 'string' },
    drafts: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
  },
})
const [file] = positionals
if (!file || !values.site)
  stop('Usage: npm run import -- FILE --site ID [--server URL] [--locale TAG] [--drafts] [--dry-run] [--publish]')
if (!existsSync(file)) stop(`There is no file ${file}.`)

const { ask } = askServer(values.server, values.site)
const isChinese = /^zh/.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
const words = (isChinese ? zhCN : en).importing
const dryRun = values['dry-run']
const said = {
  import: crypto.randomUUID(),
  source: basename(file).slice(0, 200),
  dryRun,
  ...(values.locale && { locale: values.locale }),
  ...(values.drafts && { status: 'draft' }),
}
/** What each piece did, or would do. */
const parts = []
let done = 0

const own = await openExport(await openAsBlob(file))
if (own) {
  said.categories = own.categories
  await sendMedia(own)
}
if (own || /\.(?:jsonl|ndjson)$/i.test(file)) {
  let rows = []
  let size = 0
  for await (const { row, length } of own?.rows() ?? readLines(file)) {
    // Entries with a long history fill a request before a thousand of them are in it.
    if (rows.length === piece || (size + length > most / 4 && rows.length > 0)) {
      rows = await sendRows({ articles: rows })
      size = 0
    }
    rows.push(row)
    size += length
  }
  if (rows.length > 0) await sendRows({ articles: rows })
} else {
  if (statSync(file).size > most)
    stop(`The file has more than ${most / 1024 / 1024} MB. Send it in pieces, or as JSON Lines.`)
  await sendFile(readFileSync(file))
}
const total = dryRun ? joinChecks(parts) : summed(parts)
// A row that a piece has told of already is not told of again.
const told = new Set(parts.flatMap(({ rejected }) => rejected))
for (const row of total.rejected.filter((row) => !told.has(row))) tellRejected(row)
console.log(`${total.created} created, ${total.updated} updated, ${total.rejected.length} rejected.`)
if (values.publish && !dryRun) {
  const { version, articles, ms } = await ask('POST', 'publish')
  console.log(`Version ${version} is served: ${articles} entries, in ${ms} ms.`)
}
if (total.rejected.length > 0) process.exitCode = 1

/** The server reads the file; what its columns hold is what the server guesses. */
async function sendFile(bytes) {
  const name = encodeURIComponent(basename(file))
  const { columns, rows, categories, above, locale } = await ask(
    'POST',
    `articles/import/read?name=${name}`,
    bytes,
    'application/octet-stream',
  )
  if (categories.length > 0) said.categories = categories
  if (columns) said.locale ??= locale
  const fields = columns?.map(({ field }) => field)
  const locales = columns?.map(({ locale }) => locale)
  if (columns) {
    const named = columns.map(({ name }, i) => `${name || `column ${i + 1}`}: ${fields[i] ?? 'left out'}`)
    console.log(`Columns: ${named.join(', ')}. Row 1 is row ${above + 1} of the file.`)
    if (!fields.includes('question')) stop('No column holds a question. Name one "question" (or 问题).')
  }
  const asks = (row) => fields.some((field, i) => field === 'question' && row[i]?.trim())
  for (let from = 0; from < rows.length; ) {
    let to = Math.min(from + piece, rows.length)
    // A row without a question goes on with the one above, so they stay together.
    while (fields && to < rows.length && !asks(rows[to])) to++
    const part = rows.slice(from, to)
    await sendRows(fields ? { table: { fields, locales, rows: part } } : { articles: part })
    from = to
  }
}

async function sendRows(rows) {
  const body = { ...said, ...rows, from: done }
  const part = await ask('POST', 'articles/import', JSON.stringify(body))
  parts.push(part)
  part.rejected.forEach(tellRejected)
  done += (rows.articles ?? rows.table.rows).length
  console.log(`${done} rows …`)
  return []
}

function tellRejected(rejected) {
  const { row, reason, code } = rejected
  console.error(`row ${row}: ${isChinese && code ? rejectWords(rejected, zhCN) : reason}`)
}

function summed(results) {
  const sum = (name) => results.reduce((all, result) => all + result[name], 0)
  return {
    created: sum('created'),
    updated: sum('updated'),
    rejected: results.flatMap(({ rejected }) => rejected),
  }
}

/** The files of an export, before the entries that use them. One that does not come back is named, and stops nothing. */
async function sendMedia({ media, files }) {
  if (!files) {
    if (media.length > 0) console.log(`The file names ${media.length} images and films, and does not hold them.`)
    return
  }
  console.log(`${media.length} images and films …`)
  const send = (path, data) =>
    ask(
      'POST',
      path,
      data,
      'application/octet-stream',
      () => null,
      ({ code }) => whyRefused(code),
    )
  for (const { file, why } of foreignFiles(own)) tellLost(file, why)
  for (const named of dryRun ? [] : media) {
    const lost = await restoreFile(own, named, send)
    if (lost) tellLost(lost.file, lost.why)
  }
}

function tellLost(file, why) {
  console.error(`${file}: ${words.media.why[why]}`)
  process.exitCode = 1
}

/** A line that is no JSON is sent as it is: the server rejects it with its row, like any other bad one. */
async function* readLines(path) {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    if (line.trim()) yield { row: parse(line.replace(/^\uFEFF/, '')), length: line.length }
  }
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}
