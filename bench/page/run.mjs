/**
 * What a page pays for the tag, in Chromium, beside a blank page and a bare launcher written by hand, in the same run, and
 * beside other widgets where the tool that measures those is here.
 *
 *     npm run bench -- page [--runs=9] [--peers[=DIR]]
 */
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs'
import { firstChat } from './firstChat.mjs'
import { measurePeers } from './peers.mjs'
import { byteRows, guestRows, timeRows } from './rows.mjs'
import { startServers } from './servers.mjs'
import { cost, subjects, wait } from './visits.mjs'

export async function run(flags) {
  const runs = Number(flags.find((flag) => flag.startsWith('--runs='))?.slice('--runs='.length) ?? 9)
  const servers = await startServers()
  try {
    const rows = await measure(servers, runs)
    await measurePeers(flags, servers.front.origin)
    return rows
  } finally {
    await servers.stop()
  }
}

async function measure(servers, runs) {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('There is no Chromium here: CHROMIUM=its path says where one is.')
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  try {
    const english = await firstChat(browser, servers)
    const chinese = await firstChat(browser, servers, { locale: 'zh-CN' })
    const strict = await firstChat(browser, servers, { path: '/strict' })
    const costs = { blank: [], floor: [], ours: [] }
    const waits = { floor: [], ours: [] }
    // Once before it counts, then in turn, so that a busy minute of the machine meets all alike.
    for (let i = -1; i < runs; i++) {
      for (const [kind, all] of [
        [cost, costs],
        [wait, waits],
      ])
        for (const name of Object.keys(all)) {
          const measured = await kind(browser, servers, subjects[name])
          if (i >= 0) all[name].push(measured)
        }
    }
    const floor = servers.front.served.filter(({ path }) => path === '/floor.js').slice(0, 1)
    return [...byteRows({ english, chinese, floor }), ...guestRows({ english, strict }), ...timeRows(costs, waits)]
  } finally {
    await browser.close()
  }
}
