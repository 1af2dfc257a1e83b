import type { Served } from '../knowledge/serving.ts'
import type { App } from '../platform/app.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { type Embedder, toFailure } from './LanguageModel.ts'
import { embedder } from './models.ts'
import { entryKey, isComplete, readVectors } from './vectorStore.ts'
import { cosine, lengthsOf, meanVector, type Vectors } from './vectors.ts'

/** How near an entry is to the question in meaning: -1 to 1; undefined where that is not known. */
export type Similar = (entry: Entry) => number | undefined

/** Milliseconds that a question waits for its vector: the answer without it is good, too. */
const patience = 300
/** Milliseconds for which an encoder that failed is left alone. */
const rest = 30_000
/** Milliseconds after which vectors that were not all there are looked at again. */
const lookAgain = 30_000
const mostBytes = 32 * 1024 * 1024

type Kept = {
  vectors: Vectors
  lengths: Float32Array
  placeOf: Map<Entry, number>
  at: number
  isComplete: boolean
  snapshot: string
}

/** Of this isolate; the site asked longest ago stands first. */
const kept = new Map<string, Kept>()
let tiredUntil = 0

/**
 * Compares a question with every entry of what a site serves. Undefined where there is no encoder, it does not answer in
 * time, or it has not read the entries yet: the bot then does without.
 */
export async function similarTo(
  app: App,
  site: Served,
  index: KnowledgeIndex,
  text: string,
): Promise<Similar | undefined> {
  const model = embedder(app.env)
  if (!model || !site.snapshot || index.size === 0 || Date.now() < tiredUntil) return undefined
  try {
    const { vectors, lengths, placeOf } = await vectorsOf(app, site.id, site.snapshot, index, model.name)
    if (vectors.places.size === 0) return undefined
    const question = meanVector([await inTime(model, text)])
    if (question.length !== vectors.dimensions) return undefined
    return (entry) => {
      const place = placeOf.get(entry)
      return place === undefined ? undefined : cosine(vectors, lengths, place, question)
    }
  } catch (error) {
    tiredUntil = Date.now() + rest
    console.warn(JSON.stringify({ site: site.id, encoder: toFailure(error).reason, detail: String(error) }))
    return undefined
  }
}

async function inTime(model: Embedder, text: string): Promise<Float32Array> {
  const signal = AbortSignal.timeout(patience)
  const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  late.catch(() => {}) // it came in time
  const [vector] = await Promise.race([model.embed([text.slice(0, 1200)], signal), late])
  return vector!
}

async function vectorsOf(app: App, site: string, snapshot: string, index: KnowledgeIndex, model: string) {
  const known = kept.get(site)
  const now = Date.now()
  const isGood = known?.snapshot === snapshot && known.vectors.model === model && known.placeOf.has(index.entry(0))
  if (known && isGood && (known.isComplete || now < known.at + lookAgain)) return known
  const { vectors } = await readVectors(app, site, model)
  const placeOf = new Map(index.entries.map((entry) => [entry, vectors.places.get(entryKey(entry)) ?? -1]))
  for (const [entry, place] of placeOf) if (place < 0) placeOf.delete(entry)
  const fresh = {
    vectors,
    lengths: lengthsOf(vectors),
    placeOf,
    at: now,
    isComplete: isComplete(vectors, index),
    snapshot,
  }
  kept.delete(site)
  kept.set(site, fresh)
  let bytes = 0
  for (const { vectors } of [...kept.values()].reverse()) bytes += vectors.bytes.length
  for (const [oldest, { vectors }] of kept) {
    if (bytes <= mostBytes || oldest === site) break
    kept.delete(oldest)
    bytes -= vectors.bytes.length
  }
  return fresh
}
