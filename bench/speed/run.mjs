// Ours beside floors, in the same run: what answering, telling and searching cost over the least that could be done. Times
// on a shared machine mean little, so each figure is a ratio, the median over rounds in which both take turns.
// `--short` for a look; `--only=answering,crossing` for some of it.
import { answering, suggesting } from './answering.mjs'
import { crossing } from './crossing.mjs'
import { idle } from './idle.mjs'
import { mostPerSecond, steady } from './most.mjs'
import { startFloor, startOurs } from './servers.mjs'
import { makeDemoShop } from './shop.mjs'

export async function run(flags = []) {
  const short = flags.includes('--short')
  const only = flags
    .find((flag) => flag.startsWith('--only='))
    ?.slice(7)
    .split(',')
  const ours = await startOurs()
  const floor = await startFloor()
  const rows = []
  try {
    await makeDemoShop(ours)
    for (const [name, measure] of Object.entries(measures)) {
      if (only && !only.includes(name)) continue
      rows.push(...(await measure(ours, floor, short)))
    }
  } finally {
    await ours.stop()
    await floor.stop()
  }
  return rows
}

const size = (short, rounds, times) => (short ? { rounds: 3, times: Math.ceil(times / 4) } : { rounds, times })

const measures = {
  async answering(ours, floor, short) {
    const alone = await answering(ours, floor, { ...size(short, 7, 120), width: 1 })
    const crowd = await answering(ours, floor, { ...size(short, 7, 320), width: 16 })
    return [
      ratioRow('A message that the bot answers, one at a time, p50', alone.p50, 'one D1 insert', 2, 1.3),
      ratioRow('… p95', alone.p95, 'one D1 insert', 2.5, 1.5),
      // With every core busy this is processor time beside processor time.
      ratioRow('… sixteen at once, p50', crowd.p50, 'one D1 insert'),
      ratioRow('… p95', crowd.p95, 'one D1 insert'),
    ]
  },
  async crossing(ours, floor, short) {
    const { p50, p95 } = await crossing(ours, floor, size(short, 7, 100))
    return [
      ratioRow('Visitor to agent and back, p50', p50, 'the bare object', 2, 1.2),
      ratioRow('… p95', p95, 'the bare object', 2, 1.2),
    ]
  },
  async suggesting(ours, floor, short) {
    const alone = await suggesting(ours, floor, { ...size(short, 7, 300), width: 1 })
    const crowd = await suggesting(ours, floor, { ...size(short, 7, 800), width: 16 })
    return [
      ratioRow('Suggestions, one at a time, p50', alone.p50, 'the bare route'),
      ratioRow('… sixteen at once, p50', crowd.p50, 'the bare route'),
    ]
  },
  async steady(ours, floor, short) {
    const { heard, kept, missing, count, floorHeard } = await steady(ours, floor, short ? 5 : 20)
    return [
      {
        what: `200 conversations of two, 400 messages/s for ${short ? 5 : 20} s: not delivered`,
        measured: `${missing} of ${count}`,
        beside: 'must 0',
      },
      {
        what: '… until it is heard, p95',
        measured: `${heard.toFixed(0)} ms`,
        beside: `must 250 ms; the bare object ${floorHeard.toFixed(0)} ms; acknowledged after ${kept.toFixed(0)} ms`,
      },
    ]
  },
  async most(ours, floor, short) {
    const most = await mostPerSecond(ours, floor, short)
    return [
      {
        what: 'Messages a second, all delivered, p95 under 250 ms',
        measured: `${(most.ours / most.floor).toFixed(2)} ×`,
        beside: `the bare object; must 0.6, goal 1.0 (${most.ours.toFixed(0)}/s beside ${most.floor.toFixed(0)}/s)`,
      },
    ]
  },
  async idle(_ours, _floor, short) {
    const count = short ? 400 : 2000
    const [us, them] = await idle(count)
    return [
      {
        what: `${count.toLocaleString('en')} idle sockets at one shop, memory of each`,
        measured: `${us.toFixed(0)} kB`,
        beside: `the bare object ${them.toFixed(0)} kB`,
      },
    ]
  },
}

function ratioRow(what, { ratio, ours, floor }, whose, must, goal) {
  const bounds = must ? `; must ${must.toFixed(1)}, goal ${goal.toFixed(1)}` : ''
  return {
    what,
    measured: `${ratio.toFixed(2)} ×`,
    beside: `${whose}${bounds} (${ours.toFixed(1)} ms beside ${floor.toFixed(1)} ms)`,
  }
}
