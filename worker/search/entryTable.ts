import { type NameTable, numbersOf, repeatsIn, tableOf } from './names.ts'

/**
 * Entries by names that they have. Names are known by their hashes alone, so an entry that is found has to be looked at:
 * once in a great while it has another name.
 */
export type EntryTable = {
  table: NameTable
  /** Per name's number the entry's. */
  entries: Uint32Array
}

/** From pairs of a name and an entry that has it; of the same name, entries are found in this order. */
export function entryTable(pairs: [name: string, entry: number][]): EntryTable {
  const { table, numbers } = tableOf(pairs.map(([name]) => name))
  const entries = new Uint32Array(pairs.length)
  for (const [i, [, entry]] of pairs.entries()) entries[numbers[i]!] = entry
  return { table, entries }
}

export function entriesNamed({ table, entries }: EntryTable, name: string): number[] {
  return numbersOf(table, name).map((number) => entries[number]!)
}

/** Lists of entries, two or more, that have a name in common; those with the lowest numbers first. */
export function repeatedIn({ table, entries }: EntryTable): number[][] {
  return [...repeatsIn(table)].map((numbers) => numbers.map((number) => entries[number]!)).sort((a, b) => a[0]! - b[0]!)
}
