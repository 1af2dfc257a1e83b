import { normalise } from '../knowledge/text.ts'
import { refusals } from './data/refusals.ts'

/** Whether a message declines what was asked for or offered. */
export function refuses(text: string): boolean {
  const plain = normalise(text).replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
  return refusals.some((pattern) => pattern.test(plain))
}
