import { setTimeout as wait } from 'node:timers/promises'
import { median } from './numbers.mjs'
import { floorPeople, ourPeople, post } from './sustained.mjs'

const conversations = 200

/** Everybody says something once a second. */
export async function steady(ours, floor, seconds) {
  const [us, them] = await both(ours, floor)
  const theirs = await them.at(2 * conversations, seconds, 30_000)
  const mine = await us.at(2 * conversations, seconds, 30_000)
  await Promise.all([us.close(), them.close()])
  if (mine.error) console.warn(`  ${mine.error.message}`)
  return { ...mine, floorHeard: theirs.heard }
}

/** The most that each carries: rates climb in turns until one is too much, then the last steps are tried again. */
export async function mostPerSecond(ours, floor, short) {
  const [us, them] = await both(ours, floor)
  const found = { us: [], them: [] }
  for (let round = 0; round < (short ? 1 : 3); round++) {
    found.us.push(await climb(us, short))
    found.them.push(await climb(them, short))
  }
  await Promise.all([us.close(), them.close()])
  return { ours: median(found.us), floor: median(found.them) }
}

/** In steps of a third or a fifth, and at the end once more in smaller ones. */
async function climb(people, short) {
  const most = await climbFrom(people, 60, short ? 1.35 : 1.2)
  return short ? most : climbFrom(people, most, 1.06, 2)
}

/** The last rate before one that is too much. One stumble may be the machine's, so that has to fail twice. */
async function climbFrom(people, start, factor, steps = Number.POSITIVE_INFINITY) {
  let most = start
  for (let step = 0; step < steps; step++) {
    const rate = Math.round(most * factor)
    if (!((await attempt(people, rate)) || (await attempt(people, rate)))) break
    most = rate
  }
  return most
}

async function attempt(people, rate) {
  const { good } = await people.at(rate, 2.5)
  await wait(good ? 50 : 1000)
  return good
}

async function both(ours, floor) {
  return Promise.all([people(ourPeople, ours), people(floorPeople, floor)])
}

async function people(gather, server) {
  const { hear, run } = post()
  const crowd = await gather(server, conversations, hear)
  await run(crowd, conversations, 100, 2) // warm
  return { at: (rate, seconds, patience) => run(crowd, conversations, rate, seconds, patience), close: crowd.close }
}
