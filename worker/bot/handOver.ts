import type { Reason } from '../../shared/messages.ts'
import type { Found } from './find.ts'
import { emailIn } from './readGiven.ts'
import type { Opening, Sentences } from './sentences/Sentences.ts'
import { candidatesOf, type Draft, type Turn } from './turn.ts'

/** Why a conversation is passed on: which sentence it begins with. */
export type Why = 'unsure' | 'ofCourse' | 'sorry' | 'urgent'

/**
 * Passes the conversation to a person and says what will happen: why, who answers and when, and how to reach the visitor
 * where nobody is there and that is not known.
 */
export function handOver(
  turn: Turn,
  why: Why,
  reasons: Reason[],
  { found, lead }: { found?: Found | undefined; lead?: string } = {},
): Draft {
  const { says, shopSays, context, text } = turn
  const begins = lead || (says[why] satisfies Sentences[Why])
  const away = isAway(turn)
  const base = { kind: 'handoff' as const, confidence: found?.confidence ?? 0, candidates: candidatesOf(found) }
  if (!away) return { ...base, reasons, text: sentences(turn, begins, shopSays.handoff ?? says.here) }

  const email = context.reachable ? undefined : emailIn(text)
  const known = context.reachable || email !== undefined
  const opening = openingOf(turn)
  const ends = known ? says.known : says.reach
  return {
    ...base,
    reasons: [...reasons, { type: 'out_of_hours' }],
    text: sentences(turn, begins, shopSays.handoffAway ?? says.away, opening ? says.back(opening) : '', ends),
    ...(email && { given: { field: 'email', value: email } }),
    ...(!known && { collect: { field: 'email' }, keep: { asking: { field: 'email', contact: true } } }),
  }
}

/** Nobody will answer soon: the shop is closed, or it is known that nobody of the team is there. */
function isAway({ context }: Turn): boolean {
  return context.open === false || context.teamOnline === false
}

/** Sentences put one after the other, as the language does it. */
function sentences({ locales }: Turn, ...all: string[]): string {
  return all.filter(Boolean).join(/^(?:zh|ja)\b/i.test(locales[0]!) ? '' : ' ')
}

const aDay = 24 * 60 * 60_000

/** When the shop opens, by its own clock: today only the time is told, within a week the day, else the date. */
function openingOf({ context, locales }: Turn): Opening | undefined {
  const { opensAt, timeZone, now } = context
  if (!opensAt || !timeZone || !now) return undefined
  const said = (options: Intl.DateTimeFormatOptions, at = opensAt) =>
    new Intl.DateTimeFormat(locales[0], { timeZone, ...options }).format(at)
  const time = said({ hour: 'numeric', minute: '2-digit' })
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const
  if (said(date) === said(date, now)) return { time }
  return { day: said(opensAt - now < 6 * aDay ? { weekday: 'long' } : date), time }
}
