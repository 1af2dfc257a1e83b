import { expect, test } from 'vitest'
import { cosine, gathered, keyOf, lengthsOf, meanVector, packed, unpacked, vectorAt } from './vectors.ts'

test('vectors come back as they were stored', () => {
  const vectors = gathered('bge', [
    ['a', Int8Array.of(1, -127, 0)],
    ['b', Int8Array.of(5, 6, 7)],
  ])
  const back = unpacked(packed(vectors).buffer as ArrayBuffer)
  expect(back).toEqual(vectors)
  expect(vectorAt(back, 'b')).toEqual(Int8Array.of(5, 6, 7))
  expect(vectorAt(back, 'c')).toBeUndefined()
})

test('what is not whole is not read', () => {
  const bytes = packed(gathered('bge', [['a', Int8Array.of(1, 2, 3)]]))
  expect(() => unpacked(bytes.slice(0, -1).buffer as ArrayBuffer)).toThrow()
})

test('one byte for each dimension keeps directions', () => {
  const one = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i))
  const other = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i + 1))
  const exact = one.reduce((sum, value, i) => sum + value * other[i]!, 0) / (Math.hypot(...one) * Math.hypot(...other))
  const vectors = gathered('bge', [['one', meanVector([one])]])
  expect(cosine(vectors, lengthsOf(vectors), 0, meanVector([other]))).toBeCloseTo(exact, 2)
  expect(
    cosine(vectors, lengthsOf(vectors), 0, meanVector([Float32Array.from(one, (value) => 40 * value)])),
  ).toBeCloseTo(1, 3)
  expect(cosine(vectors, lengthsOf(vectors), 0, new Int8Array(300))).toBe(0)
})

test('each text has a key of its own', () => {
  const keys = new Set(Array.from({ length: 20_000 }, (_, i) => keyOf(`How do I return order ${i}?`)))
  expect(keys.size).toBe(20_000)
})

test('vectors of another length are left out', () => {
  const vectors = gathered('bge', [
    ['new', Int8Array.of(1, 2)],
    ['old', Int8Array.of(1, 2, 3)],
  ])
  expect([...vectors.places.keys()]).toEqual(['new'])
})
