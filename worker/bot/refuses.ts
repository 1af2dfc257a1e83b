import { refusals } from './data/refusals.ts'
import { isOneOf } from './isOneOf.ts'

/** Whether a message declines what was asked for or offered. */
export const refuses = (text: string): boolean => isOneOf(refusals, text)
