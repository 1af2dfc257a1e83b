import { normalise } from '../search/text.ts'
import { type SmalltalkKind, smalltalk } from './data/smalltalk.ts'

/** Which small talk a message is, when it is nothing else. */
export function smalltalkIn(text: string): SmalltalkKind | undefined {
  const plain = normalise(text)
    .replace(/\p{Extended_Pictographic}|\ufe0f/gu, ' ')
    .replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
    .replace(/[\s]+/g, ' ')
  if (plain.length > 60) return undefined
  return smalltalk.find(([, pattern]) => pattern.test(plain))?.[0]
}
