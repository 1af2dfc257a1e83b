/**
 * Rows in pieces of about `size`, each with the number of the row before it. A piece begins only where `starts` says so,
 * since a row may go on with the one above.
 */
export function slices<Row>(rows: Row[], size: number, starts: (row: Row) => boolean): { from: number; rows: Row[] }[] {
  const pieces: { from: number; rows: Row[] }[] = []
  for (const [i, row] of rows.entries()) {
    const last = pieces.at(-1)
    if (last && (last.rows.length < size || !starts(row))) last.rows.push(row)
    else pieces.push({ from: i, rows: [row] })
  }
  return pieces
}
