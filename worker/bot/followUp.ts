import type { Found } from './find.ts'
import type { Turn } from './turn.ts'

/** Understands a message that leans on the last turn together with it; undefined where it stands by itself. */
export function followUp(_turn: Turn, _plain: Found): { question: string; found: Found } | undefined {
  return undefined
}
