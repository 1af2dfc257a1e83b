import type { App } from '../platform/app.ts'
import { newId } from '../platform/ids.ts'

/** Characters in a part: at three bytes each, still within the 2 MB that a row may hold. */
const partLength = 600_000
/** Versions of a site that can be brought back. */
const kept = 20

/** Keys sort by version, and those of a site stand together. */
const prefix = (site: string) => `knowledge:${site}:`
export const snapshotKey = (site: string, version: number) =>
  `${prefix(site)}${String(version).padStart(8, '0')}:${newId()}`

/** Stores a snapshot for good in the ledger, and in KV for reading. Nobody meets it until the site names it. */
export async function storeSnapshot(app: App, key: string, text: string): Promise<void> {
  const insert = app.db.prepare('insert into snapshots (key, part, text) values (?, ?, ?)')
  const parts = inParts(text).map((part, i) => insert.bind(key, i, part))
  await Promise.all([app.db.batch(parts), putQuietly(app, key, text)])
}

/** Never cut between the halves of a character: a half alone would not survive being stored. */
function inParts(text: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length; ) {
    const next = start + partLength
    const end = /[\uD800-\uDBFF]/.test(text[next - 1] ?? '') ? next - 1 : next
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}

/** The snapshot, from KV or, where that has lost it or does not answer, from the ledger. Null where there is none. */
export async function readSnapshot(app: App, key: string): Promise<string | null> {
  const text = await app.env.KV.get(key).catch(() => null)
  if (text !== null) return text
  const { results } = await app.db
    .prepare('select text from snapshots where key = ? order by part')
    .bind(key)
    .all<{ text: string }>()
  if (results.length === 0) return null
  const whole = results.map((row) => row.text).join('')
  app.later(putQuietly(app, key, whole))
  return whole
}

/** Takes back a snapshot that lost the race to be served. */
export async function dropSnapshot(app: App, key: string): Promise<void> {
  await Promise.all([app.db.prepare('delete from snapshots where key = ?').bind(key).run(), app.env.KV.delete(key)])
}

/**
 * After a publish: lets KV forget the snapshot before in a day, when no isolate can be asking for it any more, and the
 * ledger the oldest ones.
 */
export async function retireSnapshots(app: App, site: string, before: string | null): Promise<void> {
  if (before) {
    const text = await app.env.KV.get(before)
    if (text !== null) await app.env.KV.put(before, text, { expirationTtl: 24 * 60 * 60 })
  }
  const ofSite = "key >= ?1 and key < ?1 || '~'"
  await app.db
    .prepare(
      `delete from snapshots where ${ofSite} and key not in
         (select distinct key from snapshots where ${ofSite} order by key desc limit ?2)`,
    )
    .bind(prefix(site), kept)
    .run()
}

async function putQuietly(app: App, key: string, text: string): Promise<void> {
  try {
    await app.env.KV.put(key, text)
  } catch (error) {
    console.warn(JSON.stringify({ snapshot: key, error: String(error) })) // the ledger has it
  }
}
