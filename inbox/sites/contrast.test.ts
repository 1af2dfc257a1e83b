import { expect, test } from 'vitest'
import { contrastOnWhite, enough, readable } from './contrast.ts'

test('black and white are as far apart as can be', () => {
  expect(contrastOnWhite('#000000')).toBeCloseTo(21)
  expect(contrastOnWhite('#ffffff')).toBeCloseTo(1)
})

test('a colour that can be read on stays as it is', () => {
  expect(readable('#1f6a56')).toBe('#1f6a56')
})

test.each(['#ffd400', '#ffffff', '#00ff00', '#87ceeb'])('%s is darkened until white on it can be read', (color) => {
  const shown = readable(color)
  expect(shown).toMatch(/^#[0-9a-f]{6}$/)
  expect(contrastOnWhite(shown)).toBeGreaterThanOrEqual(enough)
})
