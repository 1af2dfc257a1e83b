import { normalise, trimMarks } from '../search/text.ts'
import { type SmalltalkKind, smalltalk } from './data/smalltalk.ts'

/** Which small talk a message is, when it is nothing else. */
export function smalltalkIn(text: string): SmalltalkKind | undefined {
  const plain = trimMarks(normalise(text).replace(/\p{Extended_Pictographic}|\ufe0f/gu, ' ')).replace(/[\s]+/g, ' ')
  if (plain.length > 60) return undefined
  return smalltalk.find(([, pattern]) => pattern.test(plain))?.[0]
}
