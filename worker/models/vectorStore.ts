import type { Entry, KnowledgeIndex } from '../knowledge/index.ts'
import { servedIndex } from '../knowledge/serving.ts'
import type { App } from '../platform/app.ts'
import { siteRow } from '../sites/sites.ts'
import { toFailure } from './LanguageModel.ts'
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
  const until = Date.now() + sitting
  const index = await servedIndex(app, await siteRow(app, site))
  const { vectors: before, etag } = await readVectors(app, site, model.name)
  const wanted = new Map(index.entries.map((entry) => [entryKey(entry), entry]))
  const known: [string, Int8Array][] = []
  const missing: [string, Entry][] = []
  for (const [key, entry] of wanted) {
    const vector = vectorAt(before, key)
    if (vector) known.push([key, vector])
    else missing.push([key, entry])
  }
  let isDone = true
  for (const [i, batch] of inBatches(missing).entries()) {
    isDone = i < mostRequests && Date.now() < until
    if (!isDone) break
    const texts = batch.flatMap(([, entry]) => phrasingsOf(entry))
    const vectors = await model.embed(texts, AbortSignal.timeout(sitting)).catch((error) => {
      console.warn(JSON.stringify({ site, encoder: toFailure(error).reason, detail: String(error) }))
      return null
    })
    if (!vectors) isDone = false
    if (!vectors) break
    let at = 0
    for (const [key, entry] of batch) {
      const count = phrasingsOf(entry).length
      known.push([key, meanVector(vectors.slice(at, at + count))])
      at += count
    }
  }
  const isNews = known.length !== before.places.size || known.some(([key]) => !before.places.has(key))
  const stored = !isNews || (await store(app, site, gathered(model.name, known), etag))
  if (isDone && stored) await app.env.FILES.delete(todo + site)
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
