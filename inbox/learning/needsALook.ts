import type { PublishPreview } from '../../shared/learning.ts'

/**
 * Whether somebody should look before publishing: a check is answered otherwise than now, or
 * visitors would meet a fault. One that just goes on failing is no news.
 */
export function needsALook({ broken, checks, findings }: PublishPreview): boolean {
  return (
    broken > 0 ||
    findings.errors > 0 ||
    checks.some(({ before, after }) => before.kind !== after.kind || before.article?.id !== after.article?.id)
  )
}
