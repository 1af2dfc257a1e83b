import { randomUUID } from 'node:crypto'
import { inParallel, send } from './client.mjs'
import { compare } from './numbers.mjs'
import { demo, newVisitor, say } from './shop.mjs'

const questions = [
  'How long does delivery take?',
  'Where is my order?',
  'Can I return something?',
  'do you have next-day delivery',
  'track my parcel',
]

/**
 * A message that the bot answers, beside a bare route that stores one with one insert. As many visitors talk as there are
 * at once, each in conversations of ten messages.
 */
export async function answering(ours, floor, { width, ...size }) {
  const visitors = await inParallel(Array.from({ length: 8 }), 4, () => newVisitor(ours, demo))
  const talks = Array.from({ length: width }, () => ({ said: 0 }))
  let asked = 0
  const ask = async () => {
    const turn = asked++
    const talk = talks[turn % width]
    if (talk.said++ % 10 === 0) talk.conversation = randomUUID()
    const visitor = visitors[(turn % width) % visitors.length]
    const { messages } = await say(ours, talk.conversation, visitor, questions[talk.said % questions.length])
    if (messages.length !== 2) throw new Error('The bot did not answer.')
  }
  const insert = () => send('POST', `${floor.url}/insert`, { id: randomUUID(), text: questions[0] })
  await compare({ rounds: 1, times: 50, width: 4 }, ask, insert) // both warm
  return compare({ ...size, width }, ask, insert)
}

/** Suggestions while somebody types, beside a bare route. */
export async function suggesting(ours, floor, { width, ...size }) {
  let asked = 0
  const suggest = async () => {
    const question = questions[asked++ % questions.length]
    const q = encodeURIComponent(question.slice(0, 4 + (asked % (question.length - 4))))
    const { items } = await send('GET', `${ours.url}/v1/sites/${demo}/search?q=${q}&locale=en`)
    if (!Array.isArray(items)) throw new Error('No suggestions.')
  }
  const hello = () => send('GET', `${floor.url}/hello`)
  await compare({ rounds: 1, times: 100, width: 4 }, suggest, hello)
  return compare({ ...size, width }, suggest, hello)
}
