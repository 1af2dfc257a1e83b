import { expect, test } from 'vitest'
import { slugOf } from './slugOf.ts'

test('a slug has the words of a question, in any script', () => {
  expect(slugOf('Can I return something?')).toBe('can-i-return-something')
  expect(slugOf('可以退货吗？多久到账？')).toBe('可以退货吗-多久到账')
  expect(slugOf('Où est ma commande n° 12 ?')).toBe('où-est-ma-commande-n-12')
})

test('a slug is short, and never empty', () => {
  expect(slugOf('word '.repeat(100)).length).toBeLessThanOrEqual(60)
  expect(slugOf('字'.repeat(100))).toBe('字'.repeat(60))
  expect(slugOf('🤷 ???')).toBe('-')
  expect(slugOf('../../etc/passwd')).toBe('etc-passwd')
})

test('a slug holds no half characters', () => {
  expect(slugOf(`${'字'.repeat(59)}𠮷𠮷`).isWellFormed()).toBe(true)
})
