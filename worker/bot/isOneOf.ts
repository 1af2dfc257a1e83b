import { normalise } from '../search/text.ts'

/** Whether a message, marks at its ends aside, is one of these. */
export function isOneOf(patterns: RegExp[], text: string): boolean {
  const plain = normalise(text).replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
  return patterns.some((pattern) => pattern.test(plain))
}
