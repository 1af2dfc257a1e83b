import { expect, test } from 'vitest'
import { readable } from './accent.ts'

/** As WCAG says it, to judge the shorter formula. */
function luminance(color: string): number {
  const hex = color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const channels = hex.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    : hex.match(/[\d.]+/g)!.map(Number)
  const [r, g, b] = channels.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

test('whatever colour a shop has, the text on it can be read', () => {
  let lowest = 21
  const steps = Array.from({ length: 26 }, (_, i) => Math.min(255, i * 10.2))
  for (const r of steps)
    for (const g of steps)
      for (const b of steps) {
        const hex = `#${[r, g, b].map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`
        const { fill, text } = readable(hex)
        lowest = Math.min(lowest, contrast(fill, text))
      }
  expect(lowest).toBeGreaterThanOrEqual(4.5)
})

test('a dark colour carries white, a light one ink, and both stay what they are', () => {
  expect(readable('#8b1e3f')).toEqual({ fill: '#8b1e3f', text: '#fff' })
  expect(readable('#f2c230')).toEqual({ fill: '#f2c230', text: '#1c1916' })
})

test('what is no colour gives the default', () => {
  for (const wrong of [undefined, null, '', 'red', '#12345', '#1234567'])
    expect(readable(wrong)).toEqual(readable('#1f74bf'))
})
