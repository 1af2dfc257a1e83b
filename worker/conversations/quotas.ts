import { limits } from '../../shared/limits.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { limitAttempts, limitsAreOn, sourceOf } from '../platform/limits.ts'

/*
 * What strangers may leave behind in a day (UTC). A token costs nothing, so visitors are counted by their address and by the
 * site, too. Customers whom the shop has proved are not counted. The statements that insert ask for themselves, so that
 * requests at the same moment cannot slip through together; the stand asks the same before, so that a flood writes nothing.
 */

/** The ceilings that a visitor's message meets, and what it is counted under. */
export type Quota = {
  site: string
  visitor: string
  /** Days since 1970 (UTC). */
  day: number
  /** The keyed hash of the caller's network; null where that is not known. */
  source: string | null
  siteConversations: number
}

const dayMs = 24 * 60 * 60 * 1000
const unlimited = Number.MAX_SAFE_INTEGER
const today = () => Math.floor(Date.now() / dayMs)

export async function quotaOf(app: App, site: string, visitor: string): Promise<Quota> {
  const siteConversations = Number(app.env.CONVERSATIONS_A_DAY) || limits.siteConversations
  return { site, visitor, day: today(), source: await sourceOf(app, site), siteConversations }
}

/**
 * Whether this visitor may begin one more conversation, as SQL whose values are `?from` onwards. Where limits are off a load
 * test begins as many as it likes, but the team's queue takes no more of one visitor than ever: `waits` says that it would.
 */
export function mayBegin(
  app: App,
  quota: Quota,
  from: number,
  waits = false,
): { condition: string; values: unknown[] } {
  if (!limitsAreOn(app.env)) {
    if (!waits) return { condition: 'true', values: [] }
    const waiting = `select 1 from conversations where visitor_id = ?${from} and status = 'waiting'`
    const condition = `not exists (${waiting} limit 1 offset ${limits.openConversations - 1})`
    return { condition, values: [quota.visitor] }
  }
  const [visitor, site, day, source, siteMost] = [0, 1, 2, 3, 4].map((i) => `?${from + i}`)
  return {
    condition: `(exists (select 1 from visitors where id = ${visitor} and verified) or (
      not exists (select 1 from conversation_quotas where day = ${day} and site_id = ${site} and subject in ('site', ${source})
        and count >= case subject when 'site' then ${siteMost} else ${limits.addressConversations} end)
      and (select coalesce(sum(created_at >= ${day} * ${dayMs}), 0) < ${limits.visitorConversations}
          and coalesce(sum(status != 'closed' and last_at >= (${day} - ${limits.openDays}) * ${dayMs}), 0) < ${limits.openConversations}
        from conversations where visitor_id = ${visitor})))`,
    values: [quota.visitor, quota.site, quota.day, sourceSubject(quota), quota.siteConversations],
  }
}

const sourceSubject = ({ source }: Quota) => source && `source:${source}`

/** Counts the conversation that this very batch has begun, at `at`. */
export function countBegun(app: App, quota: Quota, conversation: string, at: number): D1PreparedStatement[] {
  if (!limitsAreOn(app.env)) return []
  const subjects = ['site', sourceSubject(quota)].filter((subject) => subject !== null)
  return [
    app.db
      .prepare(
        `insert into conversation_quotas (day, site_id, subject, count) select ?1, ?2, value, 1 from json_each(?3)
         where exists (select 1 from conversations where id = ?4 and visitor_id = ?5 and created_at = ?6)
           and not exists (select 1 from visitors where id = ?5 and verified)
         on conflict (day, site_id, subject) do update set count = count + 1`,
      )
      .bind(quota.day, quota.site, JSON.stringify(subjects), conversation, quota.visitor, at),
  ]
}

/** Whoever says who they are gets a row, and a token for another visitor costs nothing. */
export async function limitIdentified(app: App, site: string): Promise<void> {
  const source = await sourceOf(app, site)
  await limitAttempts(app, source && `identify:${source}`, limits.addressVisitors, dayMs / 1000)
}

/** What a message takes of its conversation's day, and how much may have been taken with it. */
export type Share = { day: number; bytes: number; most: number }

export function shareOf(app: App, content: string, isProven: boolean): Share {
  const bytes = new TextEncoder().encode(content).length + limits.messageBytes
  return { day: today(), bytes, most: isProven || !limitsAreOn(app.env) ? unlimited : limits.conversationBytes }
}

/** Whether a conversation, as it is known, has no room for it today. */
export function isOver({ day, bytes, most }: Share, taken: { quotaDay: number; quotaBytes: number }): boolean {
  return (taken.quotaDay === day ? taken.quotaBytes : 0) + bytes > most
}

/** Seconds after which it is worth another look: tomorrow, or in an hour, for a ceiling may be lifted meanwhile. */
const longestWait = 3600

export function refuseQuota(what: 'conversation' | 'message'): never {
  const tomorrow = Math.ceil((dayMs - (Date.now() % dayMs)) / 1000)
  const detail =
    what === 'conversation'
      ? 'Too many conversations were begun today by this visitor, from this address or on this site. Go on with an earlier one, or tomorrow (UTC).'
      : 'As much was written in this conversation today as a visitor may. Go on tomorrow (UTC).'
  fail('quota_exceeded', detail, { retryAfter: Math.min(tomorrow, longestWait) })
}
