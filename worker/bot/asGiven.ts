import { normalise, phraseKey, trimMarks } from '../search/text.ts'
import { reaching } from './data/reaching.ts'
import { find } from './find.ts'
import { goesBack } from './goesBack.ts'
import { goBack, goTo, standing, wayBack } from './guide.ts'
import { emailIn, orderIn, readGiven } from './readGiven.ts'
import { refuses } from './refuses.ts'
import type { Asking, Draft, Turn } from './turn.ts'
import { wantsPerson } from './wantsPerson.ts'

/**
 * A message after the bot has asked for something: as that, or as a refusal. Not right, it is asked for once more and then
 * left alone. Undefined where the message is something else: a question, or a wish for a person.
 */
export function asGiven(turn: Turn): Draft | undefined {
  const asking = turn.context.previous?.asking
  if (asking?.contact || turn.context.waiting) return asContact(turn, asking)
  const at = standing(turn)
  if (!asking || !at?.step.collect || turn.context.picked) return undefined
  const { article, step } = at
  const { says, text, context } = turn
  const on = (lead: string, type: 'collected' | 'gave_up') =>
    goTo(turn, article, step.collect!.to, [{ type, article: article.id }], lead)
  if (wantsPerson(text, context.lists?.person) || (goesBack(text) && goBack(turn))) return undefined
  const value = readGiven(asking.field, text)
  if (value !== undefined && !asksInstead(turn, asking)) {
    const label = asking.label
    return { ...on(says.noted, 'collected'), given: { field: asking.field, ...(label && { label }), value } }
  }
  if (refuses(text)) return on(says.without, 'gave_up')
  const meant = (asking.field === 'email' || asking.field === 'phone') && meantAsContact(text) === asking.field
  if (asksInstead(turn, asking) && (!meant || isExact(turn))) return undefined
  if (asking.again) return on(says.without, 'gave_up')
  return {
    kind: 'guide',
    text: asking.field === 'order' ? says.askAgain.order(orderIn(step.text)) : says.askAgain[asking.field],
    reasons: [{ type: 'wrong_form', article: article.id }],
    collect: { field: asking.field, ...(asking.label && { label: asking.label }) },
    ...wayBack(turn),
    keep: { guide: context.previous!.guide, asking: { ...asking, again: true } },
  }
}

/** Characters of a message that can be a question without a mark. "Erm" is none. */
const shortest = 5
const isQuestion = /[?？؟]\s*$/

const isExact = ({ index, text, context, locales }: Turn) =>
  find(index, text, { locales, visitor: context.locale, caution: context.caution }).exact

/** Whether a message at this place is rather a question of its own. What has the right form is one only if it is put so. */
function asksInstead({ index, text, context, locales }: Turn, asking: Asking): boolean {
  const found = find(index, text, { locales, visitor: context.locale, caution: context.caution })
  if (found.exact) return true
  if (asking.field === 'text') return isQuestion.test(text) && found.kind === 'answer'
  if (readGiven(asking.field, text) !== undefined) return isQuestion.test(text) && !holdsLongNumber(text)
  return isQuestion.test(text) || (found.kind === 'answer' && text.trim().length > shortest)
}

const holdsLongNumber = (text: string) => /\d{5}|@/.test(text.normalize('NFKC'))

/**
 * How to reach a visitor who waits: an address in any message, a number in one that is hardly anything else. What was meant
 * as one and cannot be taken is asked for once more, then left to the person who will come, like everything else.
 */
function asContact(turn: Turn, asking: Asking | undefined): Draft | undefined {
  const { text, context, says } = turn
  if (context.reachable) return undefined
  const email = emailIn(text)
  const phone = email || !asking?.contact ? undefined : readGiven('phone', text)
  const isNumber = phone !== undefined && phraseKey(text).replace(/\d/g, '').length <= 30
  if (email || isNumber) {
    return {
      kind: 'handoff',
      text: says.reached,
      reasons: [{ type: 'collected' }],
      given: email ? { field: 'email', value: email } : { field: 'phone', value: phone! },
      keep: { asking: undefined },
    }
  }
  if (!asking?.contact) return undefined
  const meant = meantAsContact(text)
  if (refuses(text) || (meant && asking.again)) {
    const reasons = [{ type: 'gave_up' as const }]
    return { kind: 'handoff', text: `${says.without} ${says.isWaiting}`, reasons, keep: { asking: undefined } }
  }
  if (!meant || isExact(turn)) return undefined
  return {
    kind: 'handoff',
    text: says.askAgain[meant],
    reasons: [{ type: 'wrong_form' }],
    collect: { field: 'email', contact: true },
    keep: { asking: { ...asking, again: true } },
  }
}

/** Whether a message in the place of an address or a number was meant as one. */
function meantAsContact(text: string): 'email' | 'phone' | undefined {
  const plain = trimMarks(normalise(text))
  if (/[^\s@]@|@[^\s@]/.test(normalise(text)) || reaching.byMail.test(plain)) return 'email'
  const hasFigures = (plain.match(/\p{Nd}/gu)?.length ?? 0) >= 3
  return (hasFigures && /^[^\p{L}]*$/u.test(plain)) || reaching.byPhone.test(plain) ? 'phone' : undefined
}
