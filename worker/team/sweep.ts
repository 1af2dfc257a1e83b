import type { Env } from '../platform/env.ts'
import { noteSize } from '../platform/storage.ts'

/** The longest window in which attempts are counted: ratings, by the day. */
const longestWindow = 24 * 60 * 60 * 1000

/** Every minute: forgets what has run out. Deleting a little often costs less than finding a lot at once. */
export async function sweep(env: Env): Promise<void> {
  const now = Date.now()
  const swept = await env.DB.batch([
    env.DB.prepare('delete from session where id in (select id from session where expires_at < ? limit 100)').bind(now),
    env.DB.prepare(
      'delete from verification where id in (select id from verification where expires_at < ? limit 100)',
    ).bind(now),
    env.DB.prepare('delete from attempts where key in (select key from attempts where since < ? limit 100)').bind(
      now - longestWindow,
    ),
    env.DB.prepare(
      'delete from invitations where token_hash in (select token_hash from invitations where expires_at < ? limit 100)',
    ).bind(now),
    env.DB.prepare('delete from password_links where expires_at < ?').bind(now),
    // Those of today count, and of yesterday, as clocks differ.
    env.DB.prepare(
      `delete from conversation_quotas where (day, site_id, subject) in
         (select day, site_id, subject from conversation_quotas where day < ? limit 100)`,
    ).bind(Math.floor(now / (24 * 60 * 60 * 1000)) - 1),
  ])
  noteSize(swept)
}
