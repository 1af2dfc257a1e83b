import type { Env } from './env.ts'

/** Shares of the limit: from here on an owner is told, told firmly, and no stranger begins a new conversation. */
export const storageLevels = { noted: 0.8, urgent: 0.95, full: 0.98 }

/** The size in bytes that the database's last answer in this isolate told, and when. It comes with every answer, for nothing. */
let last = { bytes: 0, at: 0 }
/** Where nothing was written for so long, one is let through, which tells the size anew. */
const freshFor = 60_000

export function noteSize(results: D1Result[]): void {
  const bytes = Math.max(0, ...results.map(({ meta }) => meta.size_after ?? 0))
  if (bytes > 0) last = { bytes, at: Date.now() }
}

/** How large the database is, as far as this isolate knows, and how large it may become. */
export function storageOf(env: Env): { bytes: number; limit: number } {
  const megabytes = Number(env.DATABASE_LIMIT_MB) || (env.EMBEDDED ? 10_000 : 500)
  return { bytes: last.bytes, limit: megabytes * 1_000_000 }
}

export function isStorageFull(env: Env): boolean {
  const { bytes, limit } = storageOf(env)
  return bytes >= storageLevels.full * limit && Date.now() - last.at < freshFor
}

/** One line in the log each day, and each hour once the database is well filled. Called every minute. */
export function logStorage(env: Env, now = new Date()): void {
  const { bytes, limit } = storageOf(env)
  const isTime = now.getUTCMinutes() === 0 && (now.getUTCHours() === 4 || bytes >= storageLevels.noted * limit)
  if (isTime && bytes > 0) console.warn(JSON.stringify({ database: { bytes, limit } }))
}
