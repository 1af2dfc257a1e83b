import { buildShelf } from '../search/buildShelf.ts'
import { rank, sharedWords } from '../search/rank.ts'
import { normalise, phraseKey, trimMarks } from '../search/text.ts'
import { noneOfThese, places, yes } from './data/picks.ts'

export type Choice = { id: string; question: string }

/** What a message says about the choices it follows; undefined where it seems to be about something else. */
export type Pick = { type: 'picked'; choice: Choice } | { type: 'none' } | undefined

/** Whether a message is a plain yes. */
export function saysYes(text: string): boolean {
  return yes.test(trimMarks(normalise(text)).replace(/[\s,，]+(?:please|pls|thanks|thank you)$/, ''))
}

/** Understands "2", "the second one", "第二个", a choice's own words, or "none of these". */
export function readPick(text: string, choices: Choice[], language: string): Pick {
  const plain = trimMarks(normalise(text))
    .replace(
      /^(?:i (?:mean|meant|want|choose|pick|think)|it's|maybe|probably|yes|我(?:想问的?|要|选|说的)?是?|应该是|是|选|对)[\s,，]+/,
      '',
    )
    .replace(/[\s,，]+(?:please|pls|thanks|thank you)$/, '')
  if (plain.length === 0) return undefined
  const byWords = choices.find(({ question }) => phraseKey(question) === phraseKey(text))
  if (byWords) return { type: 'picked', choice: byWords }
  if (plain.length <= 40) {
    if (noneOfThese.some((pattern) => pattern.test(plain))) return { type: 'none' }
    for (const [place, pattern] of places) {
      const choice = choices.at(place < 0 ? choices.length - 1 : place)
      if (pattern.test(plain)) return choice && { type: 'picked', choice }
    }
    if (choices.length === 1 && yes.test(plain)) return { type: 'picked', choice: choices[0]! }
  }
  return byResemblance(plain, choices, language)
}

/** "The refund one": few words, most of them in one choice and clearly less in the others. */
function byResemblance(plain: string, choices: Choice[], language: string): Pick {
  const text = plain.replace(
    /^(?:the |about |how about |what about )+|(?: one| option| question)$|^关于|(?:的那个|那个|这个|的问题)$/g,
    '',
  )
  const shelf = buildShelf(
    language,
    choices.map(({ question }, entry) => ({ entry, phrases: [question] })),
  )
  const { hits, words, unknownWords } = rank(shelf, text)
  const [first, second] = hits
  if (!first || unknownWords > 0.35 || words.length > 12) return undefined
  const share = sharedWords(shelf, first.position, words).size / words.length
  if (share < 0.65 || (second && second.score > 0.7 * first.score)) return undefined
  return { type: 'picked', choice: choices[first.position]! }
}
