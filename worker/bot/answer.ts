import type { BotTurn, Reason } from '../../shared/messages.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { primary, withoutCodes } from '../search/text.ts'
import { asAsked } from './asAsked.ts'
import { asChosen } from './asChosen.ts'
import { asGiven } from './asGiven.ts'
import { asRated } from './asRated.ts'
import { handOver } from './handOver.ts'
import { localesFor } from './locales.ts'
import { sentencesFor } from './sentences/sentencesFor.ts'
import type { BotContext, BotMemory, Choice, Draft, Turn } from './turn.ts'

/** What the bot does with a message, what it says, and why. */
export type BotDecision = {
  kind: BotTurn['kind']
  /** 0 to 1: how sure the bot is that its first candidate answers the question. */
  confidence: number
  /** Best first, at most 10. */
  candidates: { id: string; question: string; score: number }[]
  article?: Choice
  choices?: Choice[]
  offers?: Choice[]
  collect?: NonNullable<BotTurn['collect']>
  /** Markdown: what the visitor reads. */
  text: string
  /** The locale that the bot speaks in. */
  language: string
  reasons: Reason[]
  /** What the visitor gave when asked for it, to be kept with the conversation. */
  given?: NonNullable<Draft['given']>
  /** What the visitor said of the answer before, where they said it in words. */
  helped?: boolean | undefined
  /** To be given back as `previous` with the next message. */
  memory: BotMemory
}

/**
 * A message and its context in, a decision out. Pure: no clock, no chance, no memory, so that tests, the bench and the
 * worker see the same bot. It throws for no text, and its time is bounded.
 */
export function answer(index: KnowledgeIndex, text: string, context: BotContext): BotDecision {
  const locales = localesOf(text, context)
  const shop = ofLocale(context.words ?? {}, locales[0]!)
  const { handoff, handoffAway, ...small } = shop ?? {}
  const says = { ...sentencesFor(locales[0]!), ...small }
  const turn: Turn = { index, text, context, locales, says, shopSays: { handoff, handoffAway } }
  const draft = asPressed(turn) ?? asGiven(turn) ?? asChosen(turn) ?? asRated(turn) ?? asAsked(turn)
  const { keep: _, ...said } = draft
  const language = draft.language ?? locales[0]!
  const memory = { ...remember(draft, context), language }
  return { confidence: 0, candidates: [], ...said, language, memory }
}

/** Whether words alone did not settle it, so that meaning might. */
export const isUnsure = ({ confidence, candidates }: BotDecision) => confidence < 1 && candidates.length > 0

/** A word or two, or none ("no", "LM-20417"), tell a language badly: the talk goes on in its own. */
function localesOf(text: string, { previous, locale, siteLocale }: BotContext): string[] {
  const words = withoutCodes(text).match(/\p{L}+/gu) ?? []
  const tellsLittle = words.length <= 2 && words.every((word) => /^\p{Script=Latin}+$/u.test(word))
  if (!previous?.language || !tellsLittle) return localesFor(text, locale, siteLocale)
  return [previous.language, ...localesFor('', locale, siteLocale)]
}

/** A button says what is meant, whatever the text. */
function asPressed(turn: Turn): Draft | undefined {
  if (turn.context.wantsPerson) return handOver(turn, 'ofCourse', [{ type: 'asked_for_person' }])
  if (!turn.context.unhelpful) return undefined
  return asRated(turn) ?? handOver(turn, 'sorry', [{ type: 'unhelpful' }])
}

/** What is set for a locale, or else for its language. */
function ofLocale<T>(texts: Record<string, T>, locale: string): T | undefined {
  const name =
    Object.keys(texts).find((one) => one.toLowerCase() === locale.toLowerCase()) ??
    Object.keys(texts).find((one) => primary(one) === primary(locale))
  return name === undefined ? undefined : texts[name]
}

function remember(draft: Draft, { previous, waiting }: BotContext): BotMemory {
  const { kind, article, choices, offers, reasons, keep } = draft
  const failures = failuresAfter(previous?.failures ?? 0, kind, reasons)
  // Small talk and what is asked for in between leave standing what the talk was about.
  const about = kind === 'smalltalk' || keep?.question === undefined ? previous : undefined
  // Who waits may say how to reach them after an answer in between, too.
  const asking = waiting && previous?.asking?.contact ? previous.asking : undefined
  return {
    ...(asking && { asking }),
    ...(about && { question: about.question, article: about.article, shown: about.shown, refused: about.refused }),
    kind,
    failures,
    ...(article && { article }),
    ...((choices ?? offers) && { choices: choices ?? offers }),
    ...keep,
  }
}

/**
 * How many turns in a row have answered nothing, with this one. Small talk neither helps nor fails; an answer to who is
 * losing patience, or asks the same again, is only half of one.
 */
export function failuresAfter(previous: number, kind: BotTurn['kind'], reasons: Reason[] = []): number {
  if (kind === 'smalltalk') return previous
  if (kind === 'clarify' || kind === 'handoff') return previous + 1
  return reasons.some(({ type }) => type === 'frustrated' || type === 'abusive' || type === 'repeated_failure') ? 1 : 0
}
