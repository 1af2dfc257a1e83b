import type { App } from '../platform/app.ts'
import { runnerTimeout } from '../platform/passOn.ts'
import { runnerFor } from '../platform/runnerFor.ts'
import { withTimeout } from '../platform/withTimeout.ts'
import { compile, engine, loadCompiled } from '../search/compiled.ts'
import { type KnowledgeIndex, loadIndex } from '../search/KnowledgeIndex.ts'
import { lengthOf } from '../search/pack.ts'
import { readSnapshot } from './snapshots.ts'

/** Bytes in one value of KV, which takes 25 MiB. */
const partBytes = 24 * 1024 * 1024
/** Seconds that KV keeps one. It is made again where it has gone, so nothing is left lying about for ever. */
export const keptFor = 30 * 24 * 60 * 60
/** Milliseconds that an answer takes to leave the house. */
const answerTime = 50

/** Milliseconds that somebody who asks waits for the runner to make an index; then it is made where they asked. */
export const compilerTimeout = 15_000

/** What the runner does with indexes; `Runner.ts` is above us. */
export type Compiler = {
  /** Has the index of a snapshot compiled and in KV. */
  prepare(snapshot: string): Promise<void>
  /** The compiled index of a snapshot, null where there is no such snapshot. */
  compiled(snapshot: string): Promise<ReadableStream<Uint8Array> | null>
  /** MiniSearch for a snapshot, packed; null likewise. */
  miniSearches(snapshot: string): Promise<ReadableStream<Uint8Array> | null>
}

const place = (snapshot: string, part = 0) => `compiled:${engine}:${snapshot}${part ? `:${part}` : ''}`
export const miniSearchPlace = (snapshot: string) => `minisearch:${snapshot}`

/** The compiled index of a snapshot, from KV; null where it is not there, or cannot be used. */
export async function storedIndex(app: App, snapshot: string): Promise<KnowledgeIndex | null> {
  const bytes = await storedBytes(app, snapshot)
  return bytes && used(bytes, snapshot)
}

/** The index of a snapshot from the runner, which makes it once for all who ask; null where it does not answer. */
export async function runnersIndex(app: App, site: string, snapshot: string): Promise<KnowledgeIndex | null> {
  try {
    const bytes = async () => {
      const stream = await compilerOf(app, site).compiled(snapshot)
      return stream && (await new Response(stream).arrayBuffer())
    }
    const made = await withTimeout(bytes(), compilerTimeout)
    return made && used(made, snapshot)
  } catch (error) {
    console.warn(JSON.stringify({ snapshot, runner: String(error) }))
    return null
  }
}

/** After a publish: has the new index made, so that nobody who asks waits for it, and forgets the one before. */
export async function prepareIndex(app: App, site: string, snapshot: string, before: string | null): Promise<void> {
  try {
    // Embedded, the runner is in the same thread: the publish's answer goes out first.
    if (app.env.EMBEDDED) await scheduler.wait(answerTime)
    await withTimeout(compilerOf(app, site).prepare(snapshot), runnerTimeout)
    if (before) await dropIndex(app, before)
  } catch (error) {
    console.warn(JSON.stringify({ snapshot, runner: String(error) })) // whoever asks first has it made
  }
}

/** Forgets what was made of a snapshot; parts beyond the first, of the very largest alone, lapse by themselves. */
export async function dropIndex(app: App, snapshot: string): Promise<void> {
  await Promise.all([place(snapshot), miniSearchPlace(snapshot)].map((key) => app.env.KV.delete(key)))
}

/** The compiled index, from KV where it is there already, else made from the ledger and laid into KV. Null where there is no such snapshot. */
export async function compiledIndex(app: App, snapshot: string): Promise<ArrayBuffer | null> {
  const stored = await storedBytes(app, snapshot)
  if (stored && used(stored, snapshot)) return stored
  const text = await readSnapshot(app, snapshot)
  if (text === null) return null
  const bytes = compile(loadIndex(text))
  app.later(store(app, snapshot, bytes))
  return bytes
}

/** Of the site's runner the one that only makes indexes: it never keeps a visitor waiting for somebody's import. */
export function compilerOf(app: App, site: string): Compiler {
  return runnerFor(app.env, `index ${site}`) as unknown as Compiler
}

function used(bytes: ArrayBuffer, snapshot: string): KnowledgeIndex | null {
  try {
    return loadCompiled(bytes)
  } catch (error) {
    console.warn(JSON.stringify({ snapshot, compiled: String(error) })) // it is made anew
    return null
  }
}

async function storedBytes(app: App, snapshot: string): Promise<ArrayBuffer | null> {
  const get = (part: number) => app.env.KV.get(place(snapshot, part), 'arrayBuffer').catch(() => null)
  const first = await get(0)
  if (!first || first.byteLength < partBytes) return first
  const more = Math.ceil(lengthOf(first) / partBytes) - 1
  const rest = await Promise.all(Array.from({ length: more }, (_, i) => get(i + 1)))
  return new Blob([first, ...rest.filter((part) => part !== null)]).arrayBuffer()
}

async function store(app: App, snapshot: string, bytes: ArrayBuffer): Promise<void> {
  for (let part = Math.ceil(bytes.byteLength / partBytes) - 1; part >= 0; part--) {
    const some = bytes.slice(part * partBytes, (part + 1) * partBytes)
    await app.env.KV.put(place(snapshot, part), some, { expirationTtl: keptFor })
  }
}
