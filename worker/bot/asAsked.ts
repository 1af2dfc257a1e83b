import { limits } from '../../shared/limits.ts'
import type { Reason } from '../../shared/messages.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'
import { phraseKey } from '../search/text.ts'
import { type Found, find } from './find.ts'
import { followUp } from './followUp.ts'
import { standing, wayBack } from './guide.ts'
import { handOver } from './handOver.ts'
import { moodsIn } from './moodsIn.ts'
import { questionsIn } from './questionsIn.ts'
import { smalltalkIn } from './smalltalkIn.ts'
import { tell } from './tell.ts'
import { brief, type Choice, candidatesOf, type Draft, personChoice, type Turn } from './turn.ts'
import { wantsPerson } from './wantsPerson.ts'

/** A message as a question, a wish for a person, or small talk: everything that is no reply to the bot's own last turn. */
export function asAsked(turn: Turn): Draft {
  const { text, context } = turn
  const plain = look(turn, text)
  const moods = moodsIn(text, context.lists).map((type): Reason => ({ type }))
  if (!plain.exact && wantsPerson(text, context.lists?.person)) {
    const reasons: Reason[] = [{ type: 'asked_for_person' }, ...moods]
    return context.waiting ? assure(turn, reasons) : handOver(turn, 'ofCourse', reasons)
  }

  const talk = plain.exact ? undefined : smalltalkIn(text)
  if (talk === 'present' && context.waiting) return assure(turn, [{ type: 'asked_for_person' }])
  if (talk) return { kind: 'smalltalk', confidence: 1, text: turn.says[talk], reasons: [{ type: 'smalltalk' }] }

  const several = plain.exact ? undefined : answerSeveral(turn, moods)
  if (several) return several
  // "This is useless" leans on nothing.
  const upset = moods.some(({ type }) => type !== 'urgent')
  const understood = (!upset && followUp(turn, plain)) || { question: text, found: plain }
  if (understood.found.kind === 'answer') return answerOne(turn, understood, moods)
  const draft = fallShort(turn, understood.found, moods)
  return { ...draft, keep: { question: understood.question, ...draft.keep } }
}

/** Who waits and asks again for a person is told that the wish has arrived. */
function assure({ says, context }: Turn, reasons: Reason[]): Draft {
  const asking = context.previous?.asking
  return {
    kind: 'handoff',
    text: says.isWaiting,
    reasons,
    ...(asking?.contact && { collect: { field: asking.field, contact: true } }),
    keep: { asking, assured: true },
  }
}

export function look({ index, text, locales, context }: Turn, question: string): Found {
  const similar = question === text ? context.similar : undefined
  return find(index, question, { locales, visitor: context.locale, caution: context.caution, similar })
}

type Understood = { question: string; found: Found }

/** A sure answer. Asked again word for word it is given again, but it seems not to help: a person is offered with it. */
function answerOne(turn: Turn, { question, found }: Understood, moods: Reason[]): Draft {
  const { previous } = turn.context
  const entry = found.hits[0]!.entry
  const told = tell(turn, entry, found.confidence, [...moods, ...found.reasons], found)
  const leans = found.reasons.some(({ type }) => type === 'follow_up')
  const isSame = phraseKey(maskPersonal(previous?.question ?? '')) === phraseKey(maskPersonal(question)) // remembered masked
  const again = !leans && previous?.kind === 'answer' && isSame
  const keep = { question, shown: [entry.id], ...told.keep }
  if (!again || told.choices) return askStill(turn, { ...told, keep })
  const reasons: Reason[] = [...told.reasons, { type: 'repeated_failure' }]
  return { ...told, reasons, keep, choices: [{ id: personChoice, question: turn.says.talkToPerson }] }
}

/** A question in the place of what the bot had asked for: answered, and then asked for once more. */
function askStill(turn: Turn, told: Draft): Draft {
  const asking = turn.context.previous?.asking
  const at = standing(turn)
  if (!asking || asking.again || !at || told.kind !== 'answer') return told
  return {
    ...told,
    text: `${told.text}\n\n${at.step.text}`,
    collect: { field: asking.field, ...(asking.label && { label: asking.label }) },
    ...(told.choices ? {} : wayBack(turn)),
    keep: { ...told.keep, guide: turn.context.previous!.guide, asking: { ...asking, again: true } },
  }
}

/** Of several questions the first that is sure is answered and the others are offered; undefined where none is sure. */
function answerSeveral(turn: Turn, moods: Reason[]): Draft | undefined {
  const questions = questionsIn(turn.text)
  if (questions.length < 2) return undefined
  const all = questions.map((question) => ({ question, found: look(turn, question) }))
  const first = all.find(({ found }) => found.kind === 'answer')
  if (!first) return undefined
  const told = answerOne(turn, first, moods)
  const offers: Choice[] = []
  for (const { found } of all) {
    const hit = found.hits[0]
    const offer = found.kind === 'handoff' || !hit ? personOffer(turn) : brief(hit.entry)
    if (offer.id !== told.article!.id && offers.every(({ id }) => id !== offer.id)) offers.push(offer)
  }
  if (offers.length === 0 || told.choices) return told
  const next = offers.find(({ id }) => id !== personChoice)
  const text = next ? `${told.text}\n\n${turn.says.alsoAsked(plainQuestion(next.question))}` : told.text
  return { ...told, text, offers: offers.slice(0, limits.choices) }
}

const personOffer = ({ says }: Turn): Choice => ({ id: personChoice, question: says.talkToPerson })

/** A question inside another one, which is read as Markdown. */
const plainQuestion = (question: string) => question.replace(/[?？؟\s]+$/, '').replace(/[\\`*_[\]<>~]/g, '\\$&')

/** No sure answer: choices, or a person; sooner where the visitor is losing patience or cannot wait. */
function fallShort(turn: Turn, found: Found, moods: Reason[]): Draft {
  const failures = turn.context.previous?.failures ?? 0
  const is = (type: string) => moods.some((mood) => mood.type === type)
  const reasons = [...moods, ...found.reasons]
  if (is('abusive') && failures === 0 && !is('urgent')) return calmDown(turn, reasons)
  if (is('urgent')) return handOver(turn, 'urgent', reasons, { found })
  if (is('frustrated') || is('abusive')) return handOver(turn, 'sorry', reasons, { found })
  if (failures > 0) return handOver(turn, 'unsure', [{ type: 'repeated_failure' }, ...reasons], { found })
  if (found.kind !== 'clarify') return handOver(turn, 'unsure', reasons, { found })
  const choices = found.hits.slice(0, limits.choices).map(({ entry }) => brief(entry))
  return {
    kind: 'clarify',
    confidence: found.confidence,
    candidates: candidatesOf(found),
    choices,
    text: turn.says.clarify,
    reasons,
    keep: { shown: choices.map(({ id }) => id) },
  }
}

function calmDown(turn: Turn, reasons: Reason[]): Draft {
  return { kind: 'clarify', text: turn.says.calm, reasons, choices: [personOffer(turn)] }
}
