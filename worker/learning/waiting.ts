import type { Learning } from '../../shared/learning.ts'
import type { App } from '../platform/app.ts'
import { openGaps } from './gaps.ts'
import { readLore } from './Lore.ts'
import { openProposals } from './proposals.ts'
import { runChecks } from './runChecks.ts'
import { selectChecks } from './table.ts'

/** How much waits for the owner. */
export async function waiting(app: App, site: string): Promise<Learning> {
  const [lore, checks] = await Promise.all([readLore(app, site), selectChecks(app, site)])
  return {
    proposals: openProposals(lore).length,
    gaps: openGaps(lore).length,
    failing: runChecks(checks, lore.index, lore.settings).filter(({ ok }) => !ok).length,
  }
}
