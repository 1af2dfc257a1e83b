import type { Reason } from '../../shared/messages.ts'
import type { BotDecision } from '../bot/answer.ts'
import { smalltalkIn } from '../bot/smalltalkIn.ts'
import type { BotContext } from '../bot/turn.ts'
import { wantsPerson } from '../bot/wantsPerson.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { phraseKey } from '../search/text.ts'

/** What an exchange teaches: how somebody asked, and the entry that was meant; null where nothing answered. */
export type Lesson = {
  kind: 'unanswered' | 'picked' | 'helped' | 'unhelpful'
  question: string
  locale: string | null
  article: string | null
}

/** Characters of a question that are kept. */
const longestLesson = 500

/** Whether a turn was about what the bot had asked for: of that nothing is learned. */
export const isAboutGiven = ({ type }: Reason) => type === 'collected' || type === 'wrong_form' || type === 'gave_up'

/**
 * What a turn of the bot teaches, or null: an answer that was simply given teaches nothing until it is rated, and choices
 * leave a question unanswered until one is picked. `previous` is what the bot remembered of the turn before.
 */
export function lessonOf(
  index: KnowledgeIndex,
  text: string,
  decision: Pick<BotDecision, 'kind' | 'article' | 'reasons' | 'language' | 'helped'>,
  previous: BotContext['previous'],
): Lesson | null {
  const about = { article: decision.article?.id ?? null, locale: decision.language }
  const because = (type: string) => decision.reasons.some((reason) => reason.type === type)
  if (decision.article && because('picked')) {
    const offered = previous?.kind === 'clarify' && previous.choices?.some(({ id }) => id === decision.article?.id)
    return offered ? lesson(index, 'picked', previous.question, about) : null
  }
  if (decision.helped !== undefined && previous?.article) {
    const rated = { ...about, article: previous.article.id }
    return lesson(index, decision.helped ? 'helped' : 'unhelpful', previous.question, rated)
  }
  const unsure = decision.kind === 'clarify' || decision.kind === 'handoff'
  if (!unsure || saysNothing.some(because) || decision.reasons.some(isAboutGiven)) return null
  return lesson(index, 'unanswered', because('none_of_these') ? previous?.question : text, about)
}

/** Hand-offs that are about something else than a question without an answer. */
const saysNothing = ['asked_for_person', 'unhelpful', 'abusive']

/** What a visitor's word on an answer teaches; null where the question was the entry's own phrasing. */
export function lessonOfRating(
  index: KnowledgeIndex,
  question: string,
  about: Pick<Lesson, 'article' | 'locale'>,
  helped: boolean,
): Lesson | null {
  return lesson(index, helped ? 'helped' : 'unhelpful', question, about)
}

function lesson(
  index: KnowledgeIndex,
  kind: Lesson['kind'],
  text: string | undefined,
  about: Pick<Lesson, 'article' | 'locale'>,
): Lesson | null {
  const question = maskPersonal(text ?? '')
    .slice(0, longestLesson)
    .toWellFormed()
    .trim()
  if (isTrivial(question) || index.withPhrase(phraseKey(question)).length > 0) return null
  return { kind, question, ...about }
}

/** Greetings, single characters, numbers and wishes for a person say nothing about what is asked. */
function isTrivial(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters < 2 || smalltalkIn(text) !== undefined || wantsPerson(text)
}
