import type { App } from '../platform/app.ts'
import { fail, orUnavailable } from '../platform/errors.ts'
import { type Cleaner, Cleaning } from './Cleaning.ts'
import { Broken } from './Image.ts'

/** The bytes, in R2. Where that is not bound or does not answer, callers are told to come back. */

type File = { key: string; type: string }

const folderOf = (site: string) => `media/${site}/`
const addressOf = (site: string, key: string) => folderOf(site) + key

export async function keep(app: App, site: string, { key, type }: File, bytes: Uint8Array): Promise<void> {
  await inStore(() => app.env.FILES.put(addressOf(site, key), bytes, { httpMetadata: { contentType: type } }))
}

/** A long file that is passed on as it comes in: its first bytes, who reads the others, and how many there are in all. */
type Coming = { length: number; head: Uint8Array; reader: ReadableStreamDefaultReader<Uint8Array>; cleaner: Cleaner }

/** Passes a long file on as it comes in, cleaned. What is shorter or longer than was said, or damaged, is not kept. */
export async function keepStream(app: App, site: string, { key, type }: File, coming: Coming): Promise<void> {
  const { readable, writable } = new FixedLengthStream(coming.length)
  const passing = pass(coming, writable)
  // Looked at below; until then it must not count as nobody's.
  passing.catch(() => {})
  const storing = inStore(() =>
    app.env.FILES.put(addressOf(site, key), readable, { httpMetadata: { contentType: type } }),
  )
  const [passed, stored] = await Promise.allSettled([passing, storing])
  if (stored.status === 'fulfilled' && passed.status === 'fulfilled') return
  if (passed.status === 'fulfilled') throw (stored as PromiseRejectedResult).reason
  if (passed.reason instanceof Broken) fail('bad_input', `The film or sound is damaged: ${passed.reason.message}.`)
  fail('bad_input', 'The file is not as long as Content-Length says.')
}

async function pass({ head, reader, cleaner }: Coming, to: WritableStream<Uint8Array>): Promise<void> {
  const writer = to.getWriter()
  const cleaning = new Cleaning(cleaner)
  const write = async (parts: Uint8Array[]) => {
    for (const part of parts) await writer.write(part)
  }
  try {
    await write(cleaning.push(head))
    for (let next = await reader.read(); !next.done; next = await reader.read()) await write(cleaning.push(next.value))
    await write(cleaning.end())
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => {}) // it is broken already
    throw error
  }
}

/** A file or a stretch of it; null where there is none. */
export async function fetchFile(app: App, site: string, key: string, options: R2GetOptions) {
  return inStore(() => app.env.FILES.get(addressOf(site, key), options))
}

export async function sizeOf(app: App, site: string, key: string): Promise<number | undefined> {
  return (await inStore(() => app.env.FILES.head(addressOf(site, key))))?.size
}

export async function letGo(app: App, site: string, keys: string[]): Promise<void> {
  await inStore(() => app.env.FILES.delete(keys.map((key) => addressOf(site, key))))
}

function inStore<Result>(work: () => Promise<Result>): Promise<Result> {
  return orUnavailable('file store', work)
}

/** Deletes some of the files of a site that is deleted, at most a thousand; says whether that was the last of them. */
export async function letGoOfSite(app: App, site: string): Promise<boolean> {
  return inStore(async () => {
    const { objects, truncated } = await app.env.FILES.list({ prefix: folderOf(site), limit: 1000 })
    if (objects.length > 0) await app.env.FILES.delete(objects.map((object) => object.key))
    return !truncated
  })
}
