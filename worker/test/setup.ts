import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { afterAll, beforeAll } from 'vitest'
import { appOf } from '../app.ts'
import { writeCounts } from '../stats/counters.ts'

// Files share one runtime, which is much quicker than one for each: every file begins with empty storage, and leaves nothing
// counted in memory that would be written in the middle of the next one.
beforeAll(async () => {
  do {
    await reset()
    await applyD1Migrations(env.DB, env.MIGRATIONS)
  } while (await holdsAnything())
})
afterAll(() => writeCounts(appOf(env, 'https://counterbell.example', () => {})))

/** What the file before has left under way may hold on to a database that is emptied. */
const holdsAnything = () =>
  env.DB.prepare('select exists (select 1 from sites) or exists (select 1 from attempts) as kept').first<number>('kept')
