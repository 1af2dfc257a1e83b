import { normalise, trimMarks } from '../search/text.ts'

/** Whether a message, marks at its ends aside, is one of these. */
export function isOneOf(patterns: RegExp[], text: string): boolean {
  const plain = trimMarks(normalise(text))
  return patterns.some((pattern) => pattern.test(plain))
}
