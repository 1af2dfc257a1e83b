/** Characters in a piece of rows whose length is known: entries with a long past fill a request before many of them are in it. */
const most = 4_000_000

/**
 * Rows in pieces of about `size`, each with the number of the row before it. A piece begins only where `starts` says so,
 * since a row may go on with the one above.
 */
export function slices<Row>(
  rows: Row[],
  size: number,
  starts: (row: Row) => boolean,
  lengths: number[] = [],
): { from: number; rows: Row[] }[] {
  const pieces: { from: number; rows: Row[] }[] = []
  let filled = 0
  for (const [i, row] of rows.entries()) {
    const last = pieces.at(-1)
    const length = lengths[i] ?? 0
    if (last && ((last.rows.length < size && filled + length <= most) || !starts(row))) last.rows.push(row)
    else {
      pieces.push({ from: i, rows: [row] })
      filled = 0
    }
    filled += length
  }
  return pieces
}
