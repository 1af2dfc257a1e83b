import type { Message } from '../../shared/messages.ts'
import { type Line, toLines } from './lines.ts'

/** Neighbouring lines that are drawn, measured and left out as one; few enough that drawing one is no long task. */
export type Chunk = { key: number; lines: Line[]; lastSeq: number; from: readonly (Message | undefined)[] }

const chunkSize = 10

/** Cuts a thread into chunks. One whose messages did not change is the same object as before, so nothing of it is drawn again. */
export function toChunks(messages: readonly Message[], before: readonly Chunk[] = []): Chunk[] {
  const known = new Map(before.map((chunk) => [chunk.key, chunk]))
  const chunks: Chunk[] = []
  for (let start = 0; start < messages.length; ) {
    const key = keyOf(messages[start]!)
    let end = start + 1
    while (end < messages.length && keyOf(messages[end]!) === key) end++
    // Its neighbours on both sides decide where a day or a run begins and ends.
    const from = [messages[start - 1], ...messages.slice(start, end), messages[end]]
    const same = known.get(key)
    chunks.push(same && isSame(same.from, from) ? same : makeChunk(key, from))
    start = end
  }
  return chunks
}

function makeChunk(key: number, from: readonly (Message | undefined)[]): Chunk {
  const inside = new Set(from.slice(1, -1).map((message) => message!.id))
  const all = from.filter((message) => message !== undefined)
  const lines = toLines(all).filter((line) => inside.has(line.message.id))
  return { key, lines, lastSeq: from.at(-2)!.seq, from }
}

const keyOf = ({ seq }: Message) => Math.floor(seq / chunkSize)
const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, at) => item === b[at])
