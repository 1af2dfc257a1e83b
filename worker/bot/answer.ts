import type { BotTurn, Reason } from '../../shared/messages.ts'
import type { Entry, KnowledgeIndex } from '../knowledge/index.ts'
import { primary } from '../knowledge/text.ts'
import type { SmalltalkKind } from './data/smalltalk.ts'
import { type Found, find } from './find.ts'
import { closest, localesFor } from './locales.ts'
import { readPick } from './readPick.ts'
import { sentencesFor } from './sentences/sentencesFor.ts'
import { smalltalkIn } from './smalltalkIn.ts'
import { wantsPerson } from './wantsPerson.ts'

/** What the bot knows about the conversation besides the question. */
export type BotContext = {
  /** The visitor's language. */
  locale?: string
  /** The site's main language. */
  siteLocale: string
  /** The owner's wish: -1 answers more, 0 as shipped, 1 only what is certain. */
  caution?: number
  /** The bot's own last turn in this conversation; `failures` as `failuresAfter` counted it. */
  previous?: {
    kind: BotTurn['kind']
    choices?: Choice[]
    article?: Choice
    /** The visitor's question that it was about; a pick is about the question that led to the choices. */
    question?: string
    failures: number
  }
  /** The article that the visitor tapped. */
  picked?: string
  /** The visitor pressed "talk to a person". */
  wantsPerson?: boolean
  /** False where it is known that nobody is there now. */
  teamOnline?: boolean
}

type Choice = { id: string; question: string }

/** What the bot does with a question, what it says, and why. */
export type BotDecision = {
  kind: BotTurn['kind']
  /** 0 to 1: how sure the bot is that its first candidate answers the question. */
  confidence: number
  /** Best first, at most 10. */
  candidates: { id: string; question: string; score: number }[]
  article?: Choice
  choices?: Choice[]
  /** Markdown: what the visitor reads. */
  text: string
  /** The locale that the bot speaks in. */
  language: string
  reasons: Reason[]
}

/** Choices offered at once, as shared/limits.ts says. */
const mostChoices = 3

/**
 * A question and its context in, a decision out. Pure: no clock, no chance, no memory, so that tests, the bench and the
 * worker see the same bot. It throws for no text, and its time is bounded.
 */
export function answer(index: KnowledgeIndex, question: string, context: BotContext): BotDecision {
  const locales = localesFor(question, context.locale, context.siteLocale)
  const turn = { locales, context }
  if (context.wantsPerson) return handOver(turn, { type: 'asked_for_person' })
  const tapped = entryById(index, context.picked, locales)
  if (tapped) return tell(turn, tapped, 1, [{ type: 'picked', article: tapped.id }])

  const choices = context.previous?.choices ?? []
  const pick = choices.length > 0 ? readPick(question, choices, primary(locales[0]!)) : undefined
  if (pick?.type === 'none') return handOver(turn, { type: 'none_of_these' })
  const chosen = entryById(index, pick?.choice.id, locales)
  if (chosen) return tell(turn, chosen, 1, [{ type: 'picked', article: chosen.id }])

  const found = find(index, question, { locales, visitor: context.locale, caution: context.caution })
  if (!found.exact && wantsPerson(question)) return handOver(turn, { type: 'asked_for_person' }, found)
  if (found.kind === 'answer') return tell(turn, found.hits[0]!.entry, found.confidence, found.reasons, found)
  const talk = smalltalkIn(question)
  if (talk) return chat(turn, talk)
  if ((context.previous?.failures ?? 0) > 0) return handOver(turn, { type: 'repeated_failure' }, found)
  return found.kind === 'clarify' ? ask(turn, found) : handOver(turn, undefined, found)
}

/**
 * How many of the bot's turns in a row have answered nothing, with this one: what the next `previous.failures` is.
 * Small talk neither helps nor fails.
 */
export function failuresAfter(previous: number, kind: BotTurn['kind']): number {
  if (kind === 'smalltalk') return previous
  return kind === 'clarify' || kind === 'handoff' ? previous + 1 : 0
}

type Turn = { locales: string[]; context: BotContext }

function entryById(index: KnowledgeIndex, id: string | undefined, locales: string[]): Entry | undefined {
  const numbers = id === undefined ? undefined : index.byId.get(id)
  return (
    numbers &&
    closest(
      numbers.map((number) => index.entries[number]!),
      locales,
    )
  )
}

const brief = ({ id, question }: Entry): Choice => ({ id, question })

function candidatesOf(found: Found | undefined): BotDecision['candidates'] {
  return (found?.hits ?? []).map(({ entry, score }) => ({ ...brief(entry), score }))
}

function tell(turn: Turn, entry: Entry, confidence: number, reasons: Reason[], found?: Found): BotDecision {
  const foreign = reasons.some(({ type }) => type === 'other_language')
  const language = foreign ? turn.locales[0]! : spokenWith(entry, turn.locales)
  const text = entry.answer || entry.question
  return {
    kind: 'answer',
    confidence,
    candidates: found ? candidatesOf(found) : [{ ...brief(entry), score: 1 }],
    article: brief(entry),
    text: foreign ? `${sentencesFor(language).otherLanguage}\n\n${text}` : text,
    language,
    reasons,
  }
}

/** Where the question did not tell its language, the entry that answers it does. */
function spokenWith(entry: Entry, locales: string[]): string {
  return locales.find((locale) => primary(locale) === primary(entry.locale)) ?? entry.locale
}

function ask(turn: Turn, found: Found): BotDecision {
  const language = turn.locales[0]!
  return {
    kind: 'clarify',
    confidence: found.confidence,
    candidates: candidatesOf(found),
    choices: found.hits.slice(0, mostChoices).map(({ entry }) => brief(entry)),
    text: sentencesFor(language).clarify,
    language,
    reasons: found.reasons,
  }
}

function handOver(turn: Turn, reason: Reason | undefined, found?: Found): BotDecision {
  const language = turn.locales[0]!
  const says = sentencesFor(language)
  const away = turn.context.teamOnline === false
  const wished = reason?.type === 'asked_for_person'
  return {
    kind: 'handoff',
    confidence: found?.confidence ?? 0,
    candidates: candidatesOf(found),
    text: wished ? (away ? says.personAway : says.person) : away ? says.handoffAway : says.handoff,
    language,
    reasons: [...(reason ? [reason] : []), ...(wished ? [] : (found?.reasons ?? []))],
  }
}

function chat(turn: Turn, talk: SmalltalkKind): BotDecision {
  const language = turn.locales[0]!
  return {
    kind: 'smalltalk',
    confidence: 1,
    candidates: [],
    text: sentencesFor(language)[talk],
    language,
    reasons: [{ type: 'smalltalk' }],
  }
}
