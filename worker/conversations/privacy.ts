import type { BotMemory } from '../bot/turn.ts'
import type { App } from '../platform/app.ts'
import { masked, maskPersonal } from '../platform/maskPersonal.ts'
import { collectedOf } from './collected.ts'
import type { Stand } from './stand.ts'

/** What in a visitor's message must not be kept in the open. */
export type Privacy = {
  /** The bot had asked for something, and this is what came: all of it is personal, whatever it looks like. */
  askedFor: boolean
  /** Takes out of a text what looks personal, and what this visitor gave when the bot asked. */
  mask: (text: string) => string
}

/** Of a text that does not come from a visitor's message. */
export const nothingAskedFor: Privacy = { askedFor: false, mask: maskPersonal }

/** Given values that are looked for in later messages: the newest, of a length that says something and costs little. */
const mostValues = 20
const longestValue = 100
const says = /.{4}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u

/** While the bot waits for what it asked for, every message is taken for that; a person who holds the conversation ends it. */
export async function privacyOf(app: App, { conversation }: Pick<Stand, 'conversation'>): Promise<Privacy> {
  const memory = conversation?.botMemory as BotMemory | null | undefined
  const askedFor = conversation?.status !== 'human' && memory?.asking !== undefined
  const given = (await collectedOf(app, conversation))
    .map(({ value }) => value)
    .filter((value) => value.length <= longestValue && says.test(value))
    .slice(-mostValues)
    .sort((a, b) => b.length - a.length)
  if (given.length === 0) return { askedFor, mask: maskPersonal }
  const pattern = new RegExp(given.map((value) => value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'giu')
  return { askedFor, mask: (text) => maskPersonal(text.replace(pattern, masked)) }
}
