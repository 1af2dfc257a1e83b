/**
 * Numbers of names, found by two hashes and nothing else: one says the bucket, the other marks the name in it. A name's
 * number is its mark's place. Two flat arrays, to be read as they lie in a file; a name that is not there is taken for
 * one that is once in hundreds of millions of times, so what must be right is compared with the text it came from.
 */
export type NameTable = {
  /** Marks of bucket `i` are `start[i] .. start[i + 1]`; a power of two of buckets. */
  start: Uint32Array
  marks: Uint32Array
}

/** Names in a bucket on average: few to look through, and few buckets to keep. */
const perBucket = 4

/** The table, and the number it gives to each of the names, in their order. The same name twice gets two numbers, in this order. */
export function tableOf(names: string[]): { table: NameTable; numbers: Uint32Array } {
  const buckets = 2 ** Math.max(1, Math.ceil(Math.log2(names.length / perBucket)))
  const start = new Uint32Array(buckets + 1)
  const bucketOf = Uint32Array.from(names, (name) => hash(name, bucketSeed) & (buckets - 1))
  for (const bucket of bucketOf) start[bucket + 1]!++
  for (let i = 0; i < buckets; i++) start[i + 1]! += start[i]!
  const next = start.slice(0, buckets)
  const marks = new Uint32Array(names.length)
  const numbers = bucketOf.map((bucket) => next[bucket]!++)
  for (let i = 0; i < names.length; i++) marks[numbers[i]!] = hash(names[i]!, markSeed)
  return { table: { start, marks }, numbers }
}

/** The number of a name, the first where there are several; -1 where there is none. */
export function numberOf({ start, marks }: NameTable, name: string): number {
  const bucket = hash(name, bucketSeed) & (start.length - 2)
  const end = start[bucket + 1]!
  let at = start[bucket]!
  if (at === end) return -1
  const mark = hash(name, markSeed)
  for (; at < end; at++) if (marks[at] === mark) return at
  return -1
}

/** All numbers of a name. */
export function numbersOf(table: NameTable, name: string): number[] {
  const first = numberOf(table, name)
  return first < 0
    ? []
    : [first, ...sameAs(table, first, table.start[(hash(name, bucketSeed) & (table.start.length - 2)) + 1]!)]
}

/** Groups of numbers, two or more, that are of the same name. */
export function* repeatsIn(table: NameTable): Generator<number[]> {
  const { start, marks } = table
  for (let bucket = 0; bucket + 1 < start.length; bucket++) {
    const seen = new Set<number>()
    for (let at = start[bucket]!; at < start[bucket + 1]!; at++) {
      if (seen.has(marks[at]!)) continue
      seen.add(marks[at]!)
      const same = sameAs(table, at, start[bucket + 1]!)
      if (same.length > 0) yield [at, ...same]
    }
  }
}

/** What follows a number in its bucket and has its mark. */
function sameAs({ marks }: NameTable, first: number, end: number): number[] {
  const out: number[] = []
  for (let at = first + 1; at < end; at++) if (marks[at] === marks[first]) out.push(at)
  return out
}

const bucketSeed = 0x2f0b4c47
const markSeed = 0x61a3d89b

/** An unsigned number of 32 bits that any change of the name changes all over. */
function hash(name: string, seed: number): number {
  let h = seed
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x5bd1e995) ^ (h >>> 15)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
