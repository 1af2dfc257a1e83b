import type { Entry, KnowledgeIndex } from './KnowledgeIndex.ts'

/** Roughly the memory that an index takes once all its entries were asked for, for the bound on how many an isolate keeps. */
export function indexBytes(index: KnowledgeIndex): number {
  const { texts, ...parts } = index.parts
  return (
    flatBytes(parts) +
    (texts ? 4 * texts.json.length : index.entries.reduce((sum, entry) => sum + entryBytes(entry), 0))
  )
}

function flatBytes(part: unknown): number {
  if (ArrayBuffer.isView(part)) return part.byteLength
  if (typeof part !== 'object' || part === null) return 0
  return Object.values(part).reduce((sum: number, inner) => sum + flatBytes(inner), 0)
}

function entryBytes({ question, variants, answer, steps = [] }: Entry): number {
  let bytes = 200 + 2 * (question.length + answer.length)
  for (const { text, choices } of steps) bytes += 200 + 2 * text.length + 200 * choices.length
  for (const variant of variants) bytes += 40 + 2 * variant.length
  return bytes
}
