/**
 * What a page of the help centre costs, beside the same page as a static file on the same runtime, in turns. And, with
 * `--lighthouse`, what Lighthouse says of it on a phone; npm fetches that on the spot, being too heavy (176 MB) to install
 * with everything else.
 *
 *     npm run bench -- help [--lighthouse]
 */
import { makeDemo } from '../../scripts/demo.mjs'
import { compare } from '../speed/numbers.mjs'
import { adminKey, startOurs } from '../speed/servers.mjs'
import { get, startFiles } from './files.mjs'
import { scoresOf } from './lighthouse.mjs'

const pages = {
  'the start': '/help/demo/en',
  'an entry': '/help/demo/en/returns.en/can-i-return-something',
  'a search': '/help/demo/en/search?q=return',
}

export async function run(flags) {
  const ours = await startOurs()
  try {
    await makeDemo((path, init) =>
      fetch(ours.url + path, {
        ...init,
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json', ...init?.headers },
      }),
    )
    const times = await timeRows(ours)
    return flags.includes('--lighthouse') ? [...times, ...(await scoreRows(ours))] : times
  } finally {
    await ours.stop()
  }
}

async function timeRows(ours) {
  const bodies = await Promise.all(Object.values(pages).map((path) => get(ours.url + path)))
  const files = await startFiles(bodies)
  try {
    const rows = []
    for (const [i, [name, path]] of Object.entries(pages).entries()) {
      const { p50, p95 } = await compare(
        { rounds: 5, times: 400 },
        () => get(ours.url + path),
        () => get(files.addressOf(i)),
      )
      rows.push({
        what: `${name} of the help centre, ${Math.round(bodies[i].length / 1024)} kB`,
        measured: `${p50.ours.toFixed(2)} ms, p95 ${p95.ours.toFixed(2)} ms`,
        beside: `${p50.ratio.toFixed(2)} × a static file of the same bytes, ${p50.floor.toFixed(2)} ms`,
      })
    }
    return rows
  } finally {
    await files.stop()
  }
}

async function scoreRows(ours) {
  const rows = []
  for (const [name, path] of Object.entries({ ...pages, 'the start in Chinese': '/help/demo/zh-CN' })) {
    const scores = await scoresOf(ours.url + path)
    rows.push({
      what: `Lighthouse, ${name}`,
      measured: Object.entries(scores)
        .map(([category, score]) => `${category} ${score}`)
        .join(', '),
      beside: 'promised: performance 98, the others 100',
    })
  }
  return rows
}
