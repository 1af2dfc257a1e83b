import { backs } from './data/backs.ts'
import { isOneOf } from './isOneOf.ts'

/** Whether a message asks for the step before. */
export const goesBack = (text: string): boolean => isOneOf(backs, text)
