import { z } from 'zod'
import { time } from './ids.ts'

/** Lines of the audit log that one request looks at, at most, however few of them match. */
export const maxAuditScan = 2000

const text = (max: number) => z.string().min(1).max(max).optional()

/** The query of `GET /v1/sites/:site/audit`. */
export const auditQuery = z
  .object({
    actor: text(100).meta({ description: '`member:ID`, `admin` or `system`.' }),
    action: text(60).meta({
      description: 'A whole action (`member.added`), or its beginning with the dot (`member.`).',
    }),
    target: text(200),
    from: time.optional(),
    to: time.optional(),
    after: text(100).meta({ description: '`next` of the page before.' }),
  })
  .meta({ id: 'AuditQuery' })
export type AuditQuery = z.infer<typeof auditQuery>

/** One line: who did what to whom or what, and when. It holds no secrets. */
export const auditEntry = z
  .object({
    id: z.string(),
    at: time,
    /** `name` is null for programs, and for people whose account has ended. */
    actor: z.object({ id: z.string(), name: z.string().nullable() }),
    action: z.string(),
    target: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof auditEntry>

/**
 * A page, newest first. One request looks at 2,000 lines at most: `scanned` says at how many, and where these held fewer
 * matches than a page, even none, `next` still leads on.
 */
export const auditPage = z
  .object({ items: z.array(auditEntry), next: z.string().nullable(), scanned: z.number().int() })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPage>
