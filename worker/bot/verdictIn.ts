import { normalise, trimMarks } from '../search/text.ts'
import { verdicts } from './data/verdicts.ts'

/** What a message says of the answer before it: that it helped, that it did not, or nothing. */
export function verdictIn(text: string): 'helped' | 'unhelpful' | undefined {
  const plain = trimMarks(normalise(text).replace(/\p{Extended_Pictographic}|\ufe0f/gu, ' '))
  if (plain.length === 0 || plain.length > 80) return undefined
  if (verdicts.unhelpful.some((pattern) => pattern.test(plain))) return 'unhelpful'
  return verdicts.helped.some((pattern) => pattern.test(plain)) ? 'helped' : undefined
}
