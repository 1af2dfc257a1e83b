import { expect, test } from 'vitest'
import { accentsOf, contrast } from './accents.ts'

test('whatever colour a shop has, it can be read on light and on dark paper', () => {
  let [light, dark] = [21, 21]
  const steps = ['00', '33', '66', '99', 'cc', 'ff']
  for (const r of steps)
    for (const g of steps)
      for (const b of steps) {
        const accents = accentsOf(`#${r}${g}${b}`)
        light = Math.min(light, contrast(accents.light, '#f4f0e8'))
        dark = Math.min(dark, contrast(accents.dark, '#2d2924'))
      }
  expect(light).toBeGreaterThanOrEqual(4.5)
  expect(dark).toBeGreaterThanOrEqual(4.5)
})

test('a colour that can be read stays what it is; what is no colour gives the default', () => {
  expect(accentsOf('#1f6a56').light).toBe('#1f6a56')
  expect(accentsOf(null)).toEqual(accentsOf('#1f74bf'))
  expect(accentsOf('red;}*{display:none')).toEqual(accentsOf(null))
})
