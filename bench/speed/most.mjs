import { setTimeout as wait } from 'node:timers/promises'
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

/**
 * The most that each carries, found as psychologists find a threshold: a little faster after three attempts in a row that
 * held, a little slower after each that did not, both sides in turns. What is told is the mean of the rates once that began
 * to swing: there four attempts in five hold, and no single stumble of the machine decides it.
 */
export async function mostPerSecond(ours, floor, short) {
  const [us, them] = await both(ours, floor)
  const tries = short ? 20 : 50
  const [mine, theirs] = [stairs(), stairs()]
  for (let n = 0; n < tries; n++) {
    await mine.step((rate) => attempt(us, rate))
    await theirs.step((rate) => attempt(them, rate))
  }
  await Promise.all([us.close(), them.close()])
  return { ours: mine.found(), floor: theirs.found() }
}

/** Strides of a quarter up to the first failure, then steps of a twentieth. */
function stairs() {
  let rate = 150
  let held = 0
  const tried = []
  return {
    async step(attempt) {
      const good = await attempt(Math.round(rate))
      const swings = tried.length > 0 || !good
      if (swings) tried.push(rate)
      if (!swings) rate *= 1.25
      else if (!good) rate *= 0.95
      else if (held === 2) rate *= 1.05
      held = good && held < 2 ? held + 1 : 0
    },
    found: () => Math.exp(tried.reduce((sum, rate) => sum + Math.log(rate), 0) / tried.length),
  }
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
