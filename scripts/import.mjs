// `npm run import -- FILE --site ID`: large files of entries into a running Counterbell, in pieces, with progress.
// FILE is JSON Lines (one entry a line), JSON ({ "articles": [...] } or a list) or CSV. SERVER and ADMIN_KEY from the
// environment, else the Counterbell that `npm start` runs here. `--publish` serves the entries when all are in.
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const piece = 1000
const root = fileURLToPath(new URL('../', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { site: { type: 'string' }, server: { type: 'string' }, publish: { type: 'boolean', default: false } },
})
const [file] = positionals
if (!file || !values.site) stop('Usage: npm run import -- FILE --site ID [--server URL] [--publish]')
if (!existsSync(file)) stop(`There is no file ${file}.`)

const server = values.server ?? process.env.SERVER ?? `http://127.0.0.1:${process.env.PORT || 8787}`
const headers = { authorization: `Bearer ${adminKey()}` }
const total = { created: 0, updated: 0, rejected: 0 }
let done = 0

if (file.endsWith('.csv')) {
  count(await post('articles/import', readFileSync(file), 'text/csv'), 0)
} else {
  let rows = []
  for await (const row of readRows(file)) {
    rows.push(row)
    if (rows.length === piece) rows = await sendRows(rows)
  }
  if (rows.length > 0) await sendRows(rows)
}
console.log(`${total.created} created, ${total.updated} updated, ${total.rejected} rejected.`)
if (values.publish) {
  const { version, articles, ms } = await post('publish', undefined, 'application/json')
  console.log(`Version ${version} is served: ${articles} entries, in ${ms} ms.`)
}
process.exitCode = total.rejected > 0 ? 1 : 0

async function sendRows(rows) {
  count(await post('articles/import', JSON.stringify({ articles: rows }), 'application/json'), done)
  done += rows.length
  console.log(`${done} rows …`)
  return []
}

function count({ created, updated, rejected }, before) {
  total.created += created
  total.updated += updated
  total.rejected += rejected.length
  for (const { row, reason } of rejected) console.error(`row ${before + row}: ${reason}`)
}

/** A line that is no JSON is sent as it is: the server rejects it with its row, like any other bad one. */
async function* readRows(path) {
  if (path.endsWith('.json')) {
    const read = JSON.parse(readFileSync(path, 'utf8'))
    yield* Array.isArray(read) ? read : (read.articles ?? stop('The JSON has no "articles".'))
    return
  }
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line.trim()) yield parse(line.replace(/^\uFEFF/, ''))
  }
}

function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

/** Waits as it is told to when the server is busy; anything else that is wrong stops the import with the server's words. */
async function post(path, body, type) {
  for (;;) {
    const response = await fetch(`${server}/v1/sites/${values.site}/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      body,
    }).catch((error) => stop(`${server} does not answer (${error.cause?.code ?? error.message}). Is it running?`))
    const answer = await response.json()
    if (response.ok) return answer
    const wait = Number(response.headers.get('retry-after'))
    if (!wait) stop(`${answer.code}: ${answer.detail}`)
    await new Promise((resolve) => setTimeout(resolve, wait * 1000))
  }
}

function adminKey() {
  if (process.env.ADMIN_KEY) return process.env.ADMIN_KEY
  const kept = join(root, process.env.DATA_DIR || '.data', 'secrets.json')
  if (!existsSync(kept)) stop('Set ADMIN_KEY, or run `npm start` here first.')
  return JSON.parse(readFileSync(kept, 'utf8')).ADMIN_KEY
}

function stop(why) {
  console.error(why)
  process.exit(1)
}
