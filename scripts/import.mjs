// `npm run import -- FILE --site ID`: entries into a running Counterbell, in pieces, with progress. FILE is whatever the inbox
// takes: CSV, Excel, JSON, JSON Lines, Markdown in a zip, what other help centres export; JSON Lines and our own export
// may be of any size. SERVER and ADMIN_KEY from the environment, else the Counterbell that `npm start` runs here.
// `--dry-run` only says what would happen, `--drafts` takes entries in as drafts, `--locale` is for rows that name none,
// `--publish` serves the entries when all are in.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
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

const ask = askServer(values.server, values.site)
const dryRun = values['dry-run']
const said = {
  import: crypto.randomUUID(),
  source: basename(file).slice(0, 200),
  dryRun,
  ...(values.locale && { locale: values.locale }),
  ...(values.drafts && { status: 'draft' }),
}
const total = { created: 0, updated: 0, rejected: 0 }
let done = 0

const own = await isOwnExport(file)
if (own || /\.(?:jsonl|ndjson)$/i.test(file)) {
  let rows = []
  let size = 0
  for await (const { row, length } of readLines(file)) {
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
console.log(`${total.created} created, ${total.updated} updated, ${total.rejected} rejected.`)
if (values.publish && !dryRun) {
  const { version, articles, ms } = await ask('POST', 'publish')
  console.log(`Version ${version} is served: ${articles} entries, in ${ms} ms.`)
}
process.exitCode = total.rejected > 0 ? 1 : 0

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
  if (columns) {
    const named = columns.map(({ name }, i) => `${name || `column ${i + 1}`}: ${fields[i] ?? 'left out'}`)
    console.log(`Columns: ${named.join(', ')}. Row 1 is row ${above + 1} of the file.`)
    if (!fields.includes('question')) stop('No column holds a question. Name one "question" (or 问题).')
  }
  const question = fields?.indexOf('question')
  for (let from = 0; from < rows.length; ) {
    let to = Math.min(from + piece, rows.length)
    // A row without a question goes on with the one above, so they stay together.
    while (fields && to < rows.length && !rows[to][question]?.trim()) to++
    const part = rows.slice(from, to)
    await sendRows(fields ? { table: { fields, rows: part } } : { articles: part })
    from = to
  }
}

async function sendRows(rows) {
  const body = { ...said, ...rows, from: done }
  const { created, updated, rejected } = await ask('POST', 'articles/import', JSON.stringify(body))
  total.created += created
  total.updated += updated
  total.rejected += rejected.length
  for (const { row, reason } of rejected) console.error(`row ${row}: ${reason}`)
  done += (rows.articles ?? rows.table.rows).length
  console.log(`${done} rows …`)
  return []
}

/** An export of ours has one entry a line, so it is read line by line, however large it is. */
async function isOwnExport(path) {
  const handle = await open(path)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(40), 0, 40)
  await handle.close()
  return buffer.subarray(0, bytesRead).toString().startsWith('{"counterbell":1,"categories":')
}

/** A line that is no JSON is sent as it is: the server rejects it with its row, like any other bad one. */
async function* readLines(path) {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    if (own && line.startsWith('{"counterbell":1')) said.categories = JSON.parse(`${line}]}`).categories
    else if (own ? line.startsWith('{') : line.trim())
      yield { row: parse(line.replace(own ? /,$/ : /^\uFEFF/, '')), length: line.length }
  }
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}
