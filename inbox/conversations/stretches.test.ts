import { expect, test } from 'vitest'
import { near, stretch } from './stretches.ts'

const row = 88
const rowsDrawn = (above: number) => {
  const { from, to } = near(above, 800, row)
  return { first: from * stretch, last: (to + 1) * stretch - 1 }
}

test('what is on the screen is drawn, wherever in the list it is', () => {
  for (const above of [0, 1, 879, 880, 12_345, 439_000]) {
    const { first, last } = rowsDrawn(above)
    expect(first * row).toBeLessThanOrEqual(above)
    expect((last + 1) * row).toBeGreaterThanOrEqual(above + 800)
  }
})

test('a list read to its hundred-thousandth row draws as few rows as at its first', () => {
  const { first, last } = rowsDrawn(100_000 * row)
  expect(last - first).toBeLessThan(60)
})

test('a section that begins below the screen draws nothing yet', () => {
  expect(near(-5000, 800, row).to).toBeLessThan(0)
})
