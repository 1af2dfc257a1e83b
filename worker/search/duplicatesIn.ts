import type { Entry, KnowledgeIndex } from './KnowledgeIndex.ts'
import { phraseKey } from './text.ts'

type Brief = Pick<Entry, 'id' | 'question' | 'locale'>
export type Duplicate = Brief & { phrase: string; other: Brief }

/** Entries of one language that have a phrasing in common, each pair once: the bot cannot tell which of them is meant. */
export function duplicatesIn(index: KnowledgeIndex): Duplicate[] {
  const pairs = new Map<string, Duplicate>()
  for (const [key, [one, ...others]] of index.shared()) {
    if (!one) continue
    const other = others.find(({ locale }) => locale === one.locale)
    if (!other || pairs.has(`${one.id} ${other.id}`)) continue
    const phrase = [one.question, ...one.variants].find((text) => phraseKey(text) === key) ?? one.question
    pairs.set(`${one.id} ${other.id}`, { ...brief(one), phrase, other: brief(other) })
  }
  return [...pairs.values()]
}

const brief = ({ id, question, locale }: Entry): Brief => ({ id, question, locale })
