import type { Env } from '../platform/env.ts'

/** Every minute: forgets what has run out. Deleting a little often costs less than finding a lot at once. */
export async function sweep(env: Env): Promise<void> {
  const now = Date.now()
  await env.DB.batch([
    env.DB.prepare('delete from session where id in (select id from session where expires_at < ? limit 100)').bind(now),
    env.DB.prepare(
      'delete from verification where id in (select id from verification where expires_at < ? limit 100)',
    ).bind(now),
    env.DB.prepare('delete from attempts where key in (select key from attempts where since < ? limit 100)').bind(
      now - 3_600_000,
    ),
    env.DB.prepare(
      'delete from invitations where token_hash in (select token_hash from invitations where expires_at < ? limit 100)',
    ).bind(now),
  ])
}
