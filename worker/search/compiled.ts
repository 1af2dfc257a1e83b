import { type Entry, type IndexParts, KnowledgeIndex, type Surroundings } from './KnowledgeIndex.ts'
import { type Packable, pack, unpack } from './pack.ts'

/**
 * The number of the engine that an index is compiled for. Raised with everything that changes what is derived from entries
 * (terms, features, tables, shelves, this layout): what an older one compiled is then built anew. A test tells when.
 */
export const engine = 1

type Compiled = { engine: number; around: string; parts: IndexParts }

/** An index as bytes, which `loadCompiled` reads where they lie. */
export function compile(index: KnowledgeIndex): ArrayBuffer {
  const { around, parts } = index
  const texts = parts.texts ?? textsOf(index.entries)
  // As text, so that nothing a shop wrote can look like a part of ours.
  return pack({ engine, around: JSON.stringify(around), parts: { ...parts, texts } } satisfies Compiled as Packable)
}

/** The index that was compiled, in well under a millisecond. Throws where the bytes are damaged or of another engine. */
export function loadCompiled(buffer: ArrayBuffer): KnowledgeIndex {
  const stored = unpack(buffer) as Compiled
  if (stored.engine !== engine) throw new Error(`This index is for engine ${stored.engine}, not ${engine}.`)
  return new KnowledgeIndex(JSON.parse(stored.around) as Surroundings, stored.parts)
}

function textsOf(entries: Entry[]): NonNullable<IndexParts['texts']> {
  const encoder = new TextEncoder()
  const encoded = entries.map((entry) => encoder.encode(JSON.stringify(entry)))
  const start = new Uint32Array(entries.length + 1)
  for (const [i, { length }] of encoded.entries()) start[i + 1] = start[i]! + length
  const json = new Uint8Array(start[entries.length]!)
  for (const [i, bytes] of encoded.entries()) json.set(bytes, start[i])
  return { start, json }
}
