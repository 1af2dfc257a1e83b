import type { BotTurn, Reason } from '../../shared/messages.ts'
import type { Words } from '../words/words.ts'

/** Finds the question of an entry that a reason names; null if only its id is known. */
export type Titles = (article: string) => string | null

/** One reason for a decision as a sentence. A type that we do not know yet says nothing. */
export function reasonWords(reason: Reason, words: Words, titles: Titles): string | null {
  const say = words.bot.reason
  const list = reason.words?.length ? words.list(reason.words.map((word) => words.bot.quote(word))) : ''
  switch (reason.type) {
    case 'matched_words':
      return list ? say.matched_words(list) : say.matched_words_bare
    case 'unknown_words':
      return list ? say.unknown_words(list) : say.unknown_words_bare
    case 'corrected_word': {
      const [written, taken] = reason.words ?? []
      if (written === undefined || taken === undefined) return say.corrected_word_bare
      return say.corrected_word(words.bot.quote(written), words.bot.quote(taken))
    }
    case 'runner_up': {
      const title = reason.question ?? (reason.article ? titles(reason.article) : null)
      const entry = title ? words.bot.quote(title) : words.bot.anotherEntry
      return say.runner_up(entry)
    }
    case 'follow_up':
      return list ? say.follow_up(list) : say.follow_up_bare
    case 'rewritten':
      return list ? say.rewritten(list) : say.rewritten_bare
    case 'written_from':
      return list ? say.written_from(list) : say.written_from_bare
    default:
      return say[reason.type] ?? null
  }
}

/** The entries that a turn itself names. */
export const titlesOf =
  (turn: Pick<BotTurn, 'article' | 'choices'>, more: readonly { id: string; question: string }[] = []): Titles =>
  (id) =>
    [turn.article, ...(turn.choices ?? []), ...more].find((entry) => entry?.id === id)?.question ?? null
