import type { Health } from '../../shared/health.ts'

/** How much the rail speaks of: what is wrong now. Languages and searches are worth reading, and never done. */
export function needsCount({ due, stale, unhelpful, duplicates, unseen }: Health): number {
  return [due, stale, unhelpful, duplicates, unseen].reduce((sum, { total }) => sum + total, 0)
}
