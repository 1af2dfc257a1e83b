import { isTimeZone } from '../../shared/ids.ts'
import type { Reason } from '../../shared/messages.ts'
import { timeLocaleIn, timeLocaleOf } from '../../shared/timeLocale.ts'
import type { Found } from './find.ts'
import { localesFor } from './locales.ts'
import { emailIn } from './readGiven.ts'
import type { Opening, Sentences } from './sentences/Sentences.ts'
import { sentencesFor } from './sentences/sentencesFor.ts'
import { type BotContext, candidatesOf, type Draft, type Turn } from './turn.ts'

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
    ...(!known && { collect: { field: 'email', contact: true }, keep: { asking: { field: 'email', contact: true } } }),
  }
}

/** Passes on what the bot failed to answer for a fault of its own; looks at neither the knowledge nor the message. */
export function handOverUnread(context: Pick<BotContext, 'locale' | 'siteLocale'>): { text: string; language: string } {
  const locales = localesFor('', context.locale, context.siteLocale)
  const says = sentencesFor(locales[0]!)
  return { text: joined(locales, says.unsure, says.here), language: locales[0]! }
}

/** Nobody will answer soon: the shop is closed, or it is known that nobody of the team is there. */
function isAway({ context }: Turn): boolean {
  return context.open === false || context.teamOnline === false
}

/** Sentences put one after the other, as the language does it. */
const sentences = ({ locales }: Turn, ...all: string[]) => joined(locales, ...all)

function joined(locales: string[], ...all: string[]): string {
  return all.filter(Boolean).join(/^(?:zh|ja)\b/i.test(locales[0]!) ? '' : ' ')
}

const aDay = 24 * 60 * 60_000

/**
 * When the shop opens: today only the time is told, within a week the day, else the date. By the visitor's clock, and saying so,
 * where theirs is known and another; by the shop's with its name where theirs is not known.
 */
function openingOf({ context, locales, says }: Turn): Opening | undefined {
  const { opensAt, timeZone, visitorZone, now } = context
  if (!opensAt || !timeZone || !now) return undefined
  const locale = timeLocaleIn(locales[0]!, timeLocaleOf(context.siteLocale))
  const said = (zone: string, options: Intl.DateTimeFormatOptions, at = opensAt) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at)
  const clock = { dateStyle: 'short', timeStyle: 'short' } as const
  const isKnown = visitorZone !== undefined && isTimeZone(visitorZone)
  const isAbroad = isKnown && said(visitorZone, clock) !== said(timeZone, clock)
  const zone = isAbroad ? visitorZone : timeZone
  const whose = isAbroad ? says.yourTime : isKnown ? '' : nameOf(timeZone, locale, opensAt)
  const brackets = /^(?:zh|ja)\b/i.test(locales[0]!) ? ['（', '）'] : [' (', ')']
  const time = said(zone, { timeStyle: 'short' }) + (whose && brackets[0] + whose + brackets[1])
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const
  if (said(zone, date) === said(zone, date, now)) return { time }
  return { day: said(zone, opensAt - now < 6 * aDay ? { weekday: 'long' } : date), time }
}

/** A time zone as people call it: "China Time", "中国时间". */
function nameOf(timeZone: string, locale: string, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
