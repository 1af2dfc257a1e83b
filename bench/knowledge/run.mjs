// What publishing costs at three sizes of a shop, and what loading its snapshot does, beside plain MiniSearch's own build,
// JSON and load of the same entries in the same run.

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import MiniSearch from 'minisearch'
import { compile, loadCompiled } from '../../worker/search/compiled.ts'
import { loadIndex, serialiseIndex } from '../../worker/search/KnowledgeIndex.ts'
import { searchIndex } from '../../worker/search/searchIndex.ts'
import { run as helpCentre } from '../help/run.mjs'
import { adminKey, startOurs } from '../speed/servers.mjs'
import { entriesOf } from './entries.mjs'

const sizes = [100, 1000, 5000]
const options = { fields: ['question', 'variants', 'answer', 'tags'] }

export async function run() {
  const ours = await startOurs()
  const rows = []
  try {
    for (const size of sizes) rows.push(...(await measure(ours, size)))
  } finally {
    await ours.stop()
  }
  return [...rows, ...(await helpCentre([]))]
}

async function measure(server, size) {
  const entries = entriesOf(size)
  const site = `bench-${size}`
  const call = caller(server.url, site)
  await fetch(`${server.url}/v1/sites`, request('POST', { id: site, name: 'Bench', locale: 'en' }))
  await call('POST', '/articles/import', { articles: entries })

  const first = await cost(server, () => call('POST', '/publish'))
  const text = snapshotOf(entries)
  const edits = []
  for (let i = 0; i < 5; i++) {
    await call('PUT', '/articles/e7', { ...entries[7], answer: `Changed ${i} times.` })
    edits.push(await cost(server, () => call('POST', '/publish')))
  }
  const again = edits.sort((a, b) => a.ms - b.ms)[2]
  const none = await cost(server, () => call('POST', '/publish'))
  await call('PUT', '/articles/e8', { ...entries[8], answer: 'Waits for review.', status: 'review' })
  await call('PUT', '/articles/e7', { ...entries[7], answer: 'Changed once more.' })
  const held = await cost(server, () => call('POST', '/publish'))
  await call('PUT', '/articles/e7', { ...entries[7], answer: 'Changed for the last time.' })
  const preview = await cost(server, () => call('GET', '/publish/preview'))
  const back = await cost(server, () => call('POST', '/publications/1/restore'))
  const cold = await cost(server, () => call('POST', '/ask', { text: entries[3].question }))
  const warm = await cost(server, () => call('POST', '/ask', { text: entries[3].question }))

  await call('PUT', '/articles/e7', { ...entries[7], answer: 'Changed after all.' })
  const served = await cost(server, async () => {
    await call('POST', '/publish')
    await call('POST', '/ask', { text: entries[7].question })
  })

  const page = await cost(server, () => call('GET', `/articles?after=${size >> 1}.e${(size >> 1) - 1}`))
  const looked = await cost(server, () =>
    call('GET', `/articles?q=${encodeURIComponent(entries[9].question.slice(0, 12))}`),
  )
  const many = { ids: entries.slice(0, 500).map(({ id }) => id), do: 'tag', tags: ['bench'] }
  const bulk = await cost(server, () => call('POST', '/articles/bulk', many))

  const load = best(5, () => loadIndex(text))
  const compiled = compile(loadIndex(text))
  const view = best(5, () => loadCompiled(compiled))
  const all = best(5, () => loadCompiled(compiled).entries)
  const found = best(5, () => searchIndex(loadCompiled(compiled), entries[3].question))
  const { build, json, reload, search } = miniSearch(entries)
  const n = size.toLocaleString('en')
  const row = (what, measured, beside) => ({ what: `${n} entries: ${what}`, measured, beside })
  return [
    row('first publish', timeAndCpu(first), `nothing to publish: ${ms(none.ms)}`),
    row('publish after one edit, median of 5', timeAndCpu(again), `MiniSearch builds its index in ${ms(build)}`),
    row(
      'publish that leaves a text in review alone',
      timeAndCpu(held),
      'what is served of it is read from the snapshot before',
    ),
    row('preview of a publish', timeAndCpu(preview), 'every check is asked, and all entries looked over'),
    row('going back to the first version', timeAndCpu(back), 'its snapshot is there already'),
    row('a page of the list, from the middle', timeAndCpu(page), `a search through all texts: ${ms(looked.ms)}`),
    row(`${many.ids.length} tagged at once`, timeAndCpu(bulk), 'one statement'),
    row('snapshot', kB(text), `MiniSearch’s JSON: ${kB(json)}`),
    row('the index compiled', `${Math.round(compiled.byteLength / 1000)} kB`, 'with all entries in it'),
    row('a runner builds it from the snapshot', ms(load), 'once for each publish'),
    row('an isolate loads it', ms(view), `MiniSearch loads its JSON in ${ms(reload)}`),
    row('all entries made into objects', ms(all - view), 'for the pages of the help centre that list them'),
    row('loading and a first search', ms(found), `MiniSearch’s: ${ms(search)}`),
    row(
      'from a publish to the first answer from it',
      ms(served.ms),
      `going back to a version: ${ms(cold.ms)}, the next answer ${ms(warm.ms)}`,
    ),
  ]
}

/** As the database makes it. */
const snapshotOf = (entries) =>
  serialiseIndex({
    around: { categories: [], popular: [] },
    entries: entries.map((entry) => ({ ...entry, updatedAt: Date.now() })),
  })

function miniSearch(entries) {
  const rows = entries.map((entry) => ({ ...entry, variants: entry.variants.join('\n'), tags: entry.tags.join(' ') }))
  let index
  const build = best(5, () => {
    index = new MiniSearch(options)
    index.addAll(rows)
  })
  const json = JSON.stringify(index)
  const reload = best(5, () => MiniSearch.loadJSON(json, options))
  const search = best(5, () => MiniSearch.loadJSON(json, options).search(entries[3].question))
  return { build, json, reload, search }
}

const request = (method, body) => ({
  method,
  headers: { authorization: `Bearer ${adminKey}`, ...(body && { 'content-type': 'application/json' }) },
  ...(body && { body: JSON.stringify(body) }),
})

const caller = (url, site) => async (method, path, body) => {
  const response = await fetch(`${url}/v1/sites/${site}${path}`, request(method, body))
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Milliseconds until the answer, and of the whole runtime's processors until what goes on after it is done. */
async function cost(server, work) {
  await rest(server)
  const before = cpuOf(server.pid)
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  await rest(server)
  return { ms, cpu: cpuOf(server.pid) - before }
}

/** Until the runtime has nothing more to do. */
async function rest(server) {
  for (let calm = 0, last = cpuOf(server.pid); calm < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const now = cpuOf(server.pid)
    calm = now - last < 10 ? calm + 1 : 0
    last = now
  }
}

/** Milliseconds, in steps of ten; only Linux tells. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

function timed(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

const best = (times, work) => Math.min(...Array.from({ length: times }, () => timed(work)))

const ms = (time) => (time < 10 ? `${time.toFixed(1)} ms` : `${Math.round(time)} ms`)
const kB = (text) =>
  `${Math.round(Buffer.byteLength(text) / 1000)} kB, ${Math.round(gzipSync(text).length / 1000)} kB gzip`
const timeAndCpu = ({ ms: time, cpu }) =>
  `${ms(time)}; ${Number.isNaN(cpu) ? '?' : cpu} ms of processor, the database’s with it`
