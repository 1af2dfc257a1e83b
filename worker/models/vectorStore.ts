import { servedIndex } from '../knowledge/serving.ts'
import type { App } from '../platform/app.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { siteRow } from '../sites/sites.ts'
import { type Embedder, toFailure } from './LanguageModel.ts'
import { embedder } from './models.ts'
import { gathered, keyOf, meanVector, noVectors, packed, unpacked, type Vectors, vectorAt } from './vectors.ts'

/** Phrasings of an entry that count; more of them move the mean no further. */
const mostPhrasings = 10
/** Texts in one request. */
const mostTexts = 90
/**
 * One sitting: the platform gives work after an answer thirty seconds, and reading the vectors of a request takes some
 * 30 ms of processor time. What is left is done by the clock.
 */
const sitting = 20_000
const mostRequests = 12

const place = (site: string) => `vectors/of/${site}`
const todo = 'vectors/todo/'

/** What is compared with a question: how the entry is asked. */
export function phrasingsOf({ question, variants }: Entry): string[] {
  return [question, ...variants].slice(0, mostPhrasings)
}

export const entryKey = (entry: Entry) => keyOf(phrasingsOf(entry).join('\n'))

/** The vectors stored for a site, where they are of this model, with the mark of that very state. */
export async function readVectors(app: App, site: string, model: string): Promise<{ vectors: Vectors; etag?: string }> {
  const stored = await app.env.FILES.get(place(site))
  if (!stored) return { vectors: noVectors(model) }
  const vectors = unpacked(await stored.arrayBuffer())
  return { vectors: vectors.model === model ? vectors : noVectors(model), etag: stored.etag }
}

/** After a publish: has the encoder read what is new. Until it has, the bot does without. */
export async function encodeSoon(app: App, site: string): Promise<void> {
  if (!embedder(app.env)) return
  await app.env.FILES.put(todo + site, '')
  await encode(app, site)
}

/** By the clock: goes on where a sitting was too short, or the encoder did not answer. */
export async function encodeRest(app: App): Promise<void> {
  if (!embedder(app.env)) return
  const { objects } = await app.env.FILES.list({ prefix: todo, limit: 3 })
  for (const { key } of objects) await encode(app, key.slice(todo.length))
}

/** Texts that were read before are not read again. Whoever stores second sees that somebody did first, and leaves it undone. */
async function encode(app: App, site: string): Promise<void> {
  const model = embedder(app.env)
  if (!model) return
  const index = await servedIndex(app, await siteRow(app, site))
  const { vectors: before, etag } = await readVectors(app, site, model.name)
  const known: Keyed[] = []
  const missing: [key: string, entry: Entry][] = []
  for (const [key, entry] of new Map(index.entries.map((entry) => [entryKey(entry), entry]))) {
    const vector = vectorAt(before, key)
    if (vector) known.push([key, vector])
    else missing.push([key, entry])
  }
  const { vectors, isDone } = await readEntries(model, site, missing)
  const isNews = vectors.length > 0 || known.length < before.places.size
  const stored = !isNews || (await store(app, site, gathered(model.name, [...vectors, ...known]), etag))
  if (isDone && stored) await app.env.FILES.delete(todo + site)
}

type Keyed = [key: string, vector: Int8Array]

/** As many as one sitting has room for. */
async function readEntries(model: Embedder, site: string, entries: [key: string, entry: Entry][]) {
  const until = Date.now() + sitting
  const vectors: Keyed[] = []
  for (const [i, batch] of inBatches(entries).entries()) {
    if (i >= mostRequests || Date.now() > until) return { vectors, isDone: false }
    try {
      const read = await model.embed(
        batch.flatMap(([, entry]) => phrasingsOf(entry)),
        AbortSignal.timeout(sitting),
      )
      for (const [key, entry] of batch) vectors.push([key, meanVector(read.splice(0, phrasingsOf(entry).length))])
    } catch (error) {
      console.warn(JSON.stringify({ site, encoder: toFailure(error).reason, detail: String(error) }))
      return { vectors, isDone: false }
    }
  }
  return { vectors, isDone: true }
}

async function store(app: App, site: string, vectors: Vectors, etag: string | undefined): Promise<boolean> {
  const onlyIf = etag ? { etagMatches: etag } : { etagDoesNotMatch: '*' }
  return (await app.env.FILES.put(place(site), packed(vectors), { onlyIf })) !== null
}

function inBatches(entries: [string, Entry][]): [string, Entry][][] {
  const batches: [string, Entry][][] = []
  let texts = mostTexts
  for (const one of entries) {
    const more = phrasingsOf(one[1]).length
    if (texts + more > mostTexts) {
      batches.push([])
      texts = 0
    }
    batches.at(-1)!.push(one)
    texts += more
  }
  return batches
}

/** Whether every entry of an index has its vector. */
export function isComplete(vectors: Vectors, index: KnowledgeIndex): boolean {
  return index.entries.every((entry) => vectors.places.has(entryKey(entry)))
}

/** Forgets the vectors of a site that is deleted. */
export async function dropVectors(app: App, site: string): Promise<void> {
  await app.env.FILES.delete([place(site), todo + site])
}
