import type { App } from '../platform/app.ts'
import { sign } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { limitsAreOn, sourceOf } from '../platform/limits.ts'

/*
 * Guessing at passwords gets slower and slower, and never closes the door: see docs/decisions/guessing-passwords.md. Only
 * failures are counted, in the ledger, so a sign-in that succeeds writes nothing here, or forgets one row.
 */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * After `free` failures one must wait for `first`, then for twice as long each time, up to `longest`. A failure is forgiven for
 * each `forgiveEvery` that has passed since the last.
 */
type Pace = { free: number; first: number; longest: number; forgiveEvery: number }
export const paces = {
  calm: { free: 12, first: minute / 2, longest: hour, forgiveEvery: hour },
  /** From 30 failures in a day by unknown browsers. */
  attacked: { free: 2, first: minute, longest: hour, forgiveEvery: hour },
  /** From 1,000. */
  besieged: { free: 1, first: day, longest: day, forgiveEvery: day },
  /** Of one address at all accounts. */
  address: { free: 60, first: minute / 6, longest: minute * 15, forgiveEvery: hour },
} satisfies Record<string, Pace>
const attackedFrom = 30
const besiegedFrom = 1000

/** Hashes for one address that may wait for their turn. */
const maxWaiting = 20

/**
 * Whose password is tried, and from where. `account` may be anything that was typed; it is not stored as it is. `device`: the
 * browser, where it has proved to be that person's own: what others try does not slow it down.
 */
export type Guesser = { account: string; device: string | null }

type Row = { key: string; count: number; since: number }

/**
 * Runs `check` unless it is too early for another guess, and counts it if it fails. `check` says whether the password was
 * right. `onFailure` is told how many failures the account has had today.
 */
export async function countGuesses(
  app: App,
  { account, device }: Guesser,
  check: () => Promise<boolean>,
  onFailure: (failures: number) => Promise<void> = async () => {},
): Promise<void> {
  await oneByOne(app.address ?? device, async () => {
    const keys = await keysFor(app, account, device)
    const rows = limitsAreOn(app.env) ? await readRows(app, Object.values(keys)) : new Map<string, Row>()
    const row = (key: string | null) => (key === null ? undefined : rows.get(key))
    const failures = countToday(row(keys.everywhere))
    const pace = device
      ? 'calm'
      : failures >= besiegedFrom
        ? 'besieged'
        : failures >= attackedFrom
          ? 'attacked'
          : 'calm'
    const now = Date.now()
    const earliest = Math.max(nextGuessAt(row(keys.own), paces[pace]), nextGuessAt(row(keys.address), paces.address))
    if (earliest > now) {
      fail('rate_limited', 'Too many wrong passwords. Please wait before the next one.', {
        retryAfter: Math.ceil((earliest - now) / 1000),
      })
    }
    if (await check()) {
      if (row(keys.own)) await app.db.prepare('delete from attempts where key = ?').bind(keys.own).run()
      return
    }
    if (!limitsAreOn(app.env)) return onFailure(1)
    await onFailure(await countFailure(app, keys))
  })
}

/** When the next guess may be made (milliseconds); 0 where it may be made at once. */
export function nextGuessAt(row: Omit<Row, 'key'> | undefined, pace: Pace, now = Date.now()): number {
  if (!row) return 0
  const over = row.count - Math.floor((now - row.since) / pace.forgiveEvery) - pace.free
  return over < 0 ? 0 : row.since + Math.min(pace.longest, pace.first * 2 ** Math.min(over, 20))
}

const countToday = (row: Row | undefined) => (row && Date.now() - row.since < day ? row.count : 0)

type Keys = { own: string | null; everywhere: string | null; address: string | null }

/** `own`: this person from this place. `everywhere`: this person, by browsers that are not known to be theirs. */
async function keysFor(app: App, account: string, device: string | null): Promise<Keys> {
  const who = (await sign(app.env.SECRET, 'guesses', account)).slice(0, 22)
  if (device) return { own: `guess:${who}:${device}`, everywhere: null, address: null }
  const source = await sourceOf(app, 'guesses')
  return {
    own: source && `guess:${who}:${source}`,
    everywhere: `guess:${who}`,
    address: source && `guesses:${source}`,
  }
}

async function readRows(app: App, keys: (string | null)[]): Promise<Map<string, Row>> {
  const { results } = await app.db
    .prepare('select key, count, since from attempts where key in (select value from json_each(?))')
    .bind(JSON.stringify(keys.filter((key) => key !== null)))
    .all<Row>()
  return new Map(results.map((row) => [row.key, row]))
}

/** Gives how often the account has been tried in vain today by unknown browsers; of a known one, how often by it. */
async function countFailure(app: App, { own, everywhere, address }: Keys): Promise<number> {
  const now = Date.now()
  /** `since` is the last failure, and each hour without one forgives one. */
  const byPlace = (key: string) =>
    app.db
      .prepare(
        `insert into attempts (key, count, since) values (?1, 1, ?2)
         on conflict (key) do update set count = max(0, count - cast((?2 - since) / ${hour} as integer)) + 1, since = ?2 returning count`,
      )
      .bind(key, now)
  /** `since` is the beginning of the day in which they are counted. */
  const byDay = (key: string) =>
    app.db
      .prepare(
        `insert into attempts (key, count, since) values (?1, 1, ?2)
         on conflict (key) do update set
           count = case when since <= ?2 - ${day} then 1 else count + 1 end,
           since = case when since <= ?2 - ${day} then ?2 else since end
         returning count`,
      )
      .bind(key, now)
  const statements = [
    ...(own ? [byPlace(own)] : []),
    ...(address ? [byPlace(address)] : []),
    ...(everywhere ? [byDay(everywhere)] : []),
  ]
  const results = await app.db.batch<{ count: number }>(statements)
  return results.at(-1)!.results[0]!.count
}

/** Who is at work for an address in this isolate. Each address that signs in has a runner of its own, so these are all. */
const queues = new Map<string, { last: Promise<unknown>; waiting: number }>()

/** Hashing is slow by design, so an address has one at a time; which also keeps guesses at once from being counted as one. */
async function oneByOne(key: string | null, work: () => Promise<void>): Promise<void> {
  if (key === null) return work() // nobody knows where it comes from: to queue all of those as one would hold up each other
  const queue = queues.get(key) ?? { last: Promise.resolve(), waiting: 0 }
  if (queue.waiting >= maxWaiting)
    fail('rate_limited', 'Too many passwords at once. Try again in a moment.', { retryAfter: 2 })
  queues.set(key, queue)
  queue.waiting++
  const mine = queue.last.catch(() => {}).then(work)
  queue.last = mine
  try {
    await mine
  } finally {
    queue.waiting--
    if (queue.waiting === 0) queues.delete(key)
  }
}
