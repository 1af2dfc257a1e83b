import type { ArticleStatus } from '../../shared/knowledge.ts'
import type { ArticleRow } from '../db/rows.ts'

/** Who writes: as the audit log names them, and whether what they write may reach visitors. */
export type Writer = { actor: string; publishes: boolean }

/**
 * Whether a writer may bring an entry to a status. Who may not publish can neither put a text before visitors nor take
 * one away: they send it to review, and what is served stays meanwhile.
 */
export function mayBring(
  writer: Writer,
  to: ArticleStatus | 'deleted',
  row?: Pick<ArticleRow, 'status' | 'liveAt' | 'reviewNote'>,
): boolean {
  if (writer.publishes || to === 'review') return true
  if (to === 'published') return false
  const isSentBack = row?.status === 'draft' && row.reviewNote !== null
  return !row || row.liveAt === null || (to === 'draft' && isSentBack)
}
