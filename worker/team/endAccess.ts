import type { App } from '../platform/app.ts'
import { withRetries } from '../platform/withRetries.ts'

/** Milliseconds after which a database that did not answer is asked again. */
const retryDelays = [200, 1000, 5000]

/** Tells every site of a person that these sessions of theirs (their ids) are no more, so that no socket outlives them. */
export function endSessions(app: App, user: string, sessions: string[] | 'all'): void {
  if (sessions.length === 0) return
  app.later(
    withRetries(retryDelays, async () => {
      for (const site of await sitesOf(app, user))
        app.happened({ type: 'access.ended', site, user, ...(sessions !== 'all' && { sessions }) })
    }),
  )
}

/**
 * Runs what may end sessions of a person, whichever way it does, and then ends what came with those that are gone. It is
 * looked up and not believed, because a library does it that has several ways; also where it failed half-way.
 */
export async function endingSessions<Result>(app: App, user: string, work: () => Promise<Result>): Promise<Result> {
  const before = await sessionsOf(app, user)
  try {
    return await work()
  } finally {
    app.later(
      withRetries(retryDelays, async () => {
        const left = new Set(await sessionsOf(app, user))
        endSessions(
          app,
          user,
          before.filter((session) => !left.has(session)),
        )
      }),
    )
  }
}

async function sessionsOf(app: App, user: string): Promise<string[]> {
  const { results } = await app.db.prepare('select id from session where user_id = ?').bind(user).all<{ id: string }>()
  return results.map(({ id }) => id)
}

async function sitesOf(app: App, user: string): Promise<string[]> {
  const { results } = await app.db
    .prepare('select site_id as site from members where user_id = ?')
    .bind(user)
    .all<{ site: string }>()
  return results.map(({ site }) => site)
}
