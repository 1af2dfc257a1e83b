import { englishWords } from '../../worker/search/data/common.ts'

const words = englishWords.split(' ')

/** Entries as a shop has them, always the same ones: four phrasings of seven words, an answer of fifty, two tags. */
export function entriesOf(count) {
  let seed = 1
  const word = () => {
    seed = (seed * 48271) % 2147483647
    return words[Math.floor((seed / 2147483647) ** 2 * words.length)] // the common ones more often
  }
  const text = (length) => Array.from({ length }, word).join(' ')
  return Array.from({ length: count }, (_, i) => ({
    id: `e${i}`,
    locale: 'en',
    question: `${text(7)} ${i}?`,
    variants: [text(7), text(7), text(7)],
    answer: `${text(25)}. **${text(5)}**, ${text(20)}.`,
    tags: [word(), word()],
  }))
}
