import type { Rejected } from '../../../shared/importing.ts'

/** Rows that are not taken for the same reason. */
export type RejectedGroup = { why: Omit<Rejected, 'row' | 'other' | 'reason'>; rows: number[] }

/** One line for each reason, the most frequent first, with the rows that it goes for, in order. */
export function groupRejected(rejected: Rejected[]): RejectedGroup[] {
  const groups = new Map<string, RejectedGroup>()
  for (const { row, other: _, reason: __, ...why } of rejected) {
    const key = JSON.stringify([why.code, why.field, why.limit, why.value])
    const group = groups.get(key)
    if (!group) groups.set(key, { why, rows: [row] })
    else if (group.rows.at(-1) !== row) group.rows.push(row)
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length)
}

/** "3, 5–9, 12": at most `most` stretches of them, and whether that is all. */
export function stretches(rows: number[], most: number): { text: string; isAll: boolean } {
  const all: [number, number][] = []
  for (const row of rows) {
    const last = all.at(-1)
    if (last && row === last[1] + 1) last[1] = row
    else all.push([row, row])
  }
  const shown = all.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return { text: shown.join(', '), isAll: all.length <= most }
}
