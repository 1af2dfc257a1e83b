/** How many rows are drawn, or left out, as one. */
export const stretch = 10
/** How far from what is on the screen rows are drawn, in pixels. */
const margin = 1000

/**
 * The first and the last stretch to draw: `above` is how much of the list lies above the screen (below 0: none, and it
 * begins further down), `seen` the height of the screen, `row` that of a row, in pixels.
 */
export function near(above: number, seen: number, row: number) {
  const size = stretch * row
  return { from: Math.floor((above - margin) / size), to: Math.floor((above + seen + margin) / size) }
}
