import { expect, test } from 'vitest'
import { pack, unpack } from './pack.ts'

const data = {
  words: ['uneven', '长'],
  nothing: null,
  three: Uint8Array.of(1, 2, 3),
  inner: { wide: Uint16Array.of(65_535), none: new Float32Array(0), deep: [{ exact: Float32Array.of(0.1, -0) }] },
  last: Uint32Array.of(4_294_967_295),
}

test('what is packed is read as it was, without a copy', () => {
  const bytes = pack(data)
  const read = unpack(bytes) as typeof data
  expect(read).toEqual(data)
  expect(read.last.buffer).toBe(bytes)
})

test('bytes that are cut short, go on, or are something else are refused', () => {
  const bytes = pack(data)
  expect(() => unpack(bytes.slice(0, -8))).toThrow()
  expect(() => unpack(Uint8Array.of(...new Uint8Array(bytes), 0).buffer)).toThrow()
  expect(() => unpack(new ArrayBuffer(0))).toThrow()
  expect(() => unpack(Uint8Array.from('{"format":1,"entries":[]}', Number).buffer)).toThrow()
  const spoilt = new Uint8Array(bytes.slice())
  spoilt.fill(0x20, 12, 40)
  expect(() => unpack(spoilt.buffer)).toThrow()
})
