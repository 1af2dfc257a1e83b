import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { Refusal } from '../platform/errors.ts'
import { joined } from './Image.ts'
import { type MediaType, readImage, typeOf } from './judge.ts'
import {
  avif,
  box,
  chunk,
  gif,
  jpeg,
  letters,
  m4a,
  mp3,
  mp4,
  ogg,
  png,
  riffChunk,
  segment,
  tiff,
  webm,
  webp,
} from './testing/samples.ts'

const read = (bytes: Uint8Array) => readImage(typeOf(bytes) as Parameters<typeof readImage>[0], bytes)
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)

function refusal(run: () => unknown): Refusal {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('It was taken.')
}

test.each<[MediaType, Uint8Array]>([
  ['image/jpeg', jpeg()],
  ['image/png', png()],
  ['image/gif', gif()],
  ['image/webp', webp()],
  ['image/avif', avif()],
  ['video/mp4', mp4()],
  ['video/webm', webm()],
  ['audio/mp4', m4a()],
  ['audio/ogg', ogg()],
  ['audio/mpeg', mp3()],
  ['audio/mpeg', letters('ID3\x04\0\0\0\0\0\0')],
])('%s is known by its bytes', (type, bytes) => {
  expect(typeOf(bytes)).toBe(type)
})

test.each([
  ['SVG', letters('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['HTML', letters('<!doctype html><script>alert(1)</script>')],
  ['a zip', letters('PK\x03\x04\x14\0\0\0')],
  ['a PDF', letters('%PDF-1.7')],
  ['a program', letters('MZ\x90\0')],
  ['a BMP', letters('BM\x46\0\0\0')],
  ['a TIFF', letters('II*\0\x08\0\0\0')],
  ['Matroska', joined([Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x93), letters('\x42\x82\x88matroska')])],
  ['a HEIC photograph', box('ftyp', letters('heic\0\0\0\0mif1heic'))],
  [
    'HTML that begins as an MP4',
    joined([box('ftyp', letters('isom\0\0\x02\0')), letters('<script>alert(1)</script>')]),
  ],
  ['a single frame of noise', Uint8Array.of(0xff, 0xfb, 0x90, 0, 1, 2, 3)],
  ['nothing', new Uint8Array()],
])('%s is not taken, whatever it is called', (_, bytes) => {
  expect(refusal(() => typeOf(bytes)).code).toBe('unsupported_media_type')
})

const where = letters('Exif\0\0')
const secret = '51.5'

test.each<[string, (extra: boolean) => Uint8Array]>([
  [
    'JPEG',
    (extra) =>
      jpeg({
        extra: extra
          ? [
              segment(0xe1, joined([where, tiff(1)])),
              segment(0xe1, letters(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
              segment(0xed, letters(`Photoshop 3.0\0${secret}`)),
              segment(0xfe, letters(secret)),
            ]
          : [],
      }),
  ],
  [
    'PNG',
    (extra) =>
      png({ extra: extra ? [chunk('eXIf', tiff(1)), chunk('iTXt', letters(`XML:com.adobe.xmp ${secret}`))] : [] }),
  ],
  [
    'GIF',
    (extra) =>
      gif({
        extra: extra
          ? [
              joined([letters('\x21\xfe\x04'), letters(secret), letters('\0')]),
              joined([letters('\x21\xff\x0bXMP DataXMP\x04'), letters(secret), letters('\0')]),
            ]
          : [],
      }),
  ],
  ['WebP', (extra) => webp({ extra: extra ? [riffChunk('EXIF', tiff(1)), riffChunk('XMP ', letters(secret))] : [] })],
])('a %s loses where it was taken and keeps its picture', (_, make) => {
  const before = make(true)
  expect(textOf(before)).toContain(secret)
  expect(read(before)).toEqual({ ...read(make(false)), width: 40, height: 30 })
})

test('an AVIF loses where it was taken, and everything stays in its place', () => {
  const before = avif()
  const { bytes, width, height } = read(before)
  expect([textOf(bytes).includes(secret), bytes.length, width, height]).toEqual([false, before.length, 40, 30])
  expect(bytes.subarray(0, -30)).toEqual(before.subarray(0, -30))
})

test('a picture that lay on its side still does, and says how high it then is', () => {
  for (const bytes of [
    jpeg({ extra: [segment(0xe1, joined([where, tiff(6)]))] }),
    png({ extra: [chunk('eXIf', tiff(6))] }),
    webp({ extra: [riffChunk('EXIF', tiff(6))] }),
  ]) {
    const image = read(bytes)
    expect([image.type, image.width, image.height]).toEqual([image.type, 30, 40])
    expect(textOf(image.bytes)).not.toContain(secret)
    // Read again, it is the same: what was kept says it.
    expect(read(image.bytes)).toEqual(image)
  }
})

test('colours and repeats stay', () => {
  const profile = segment(0xe2, letters('ICC_PROFILE\0\x01\x01'))
  expect(textOf(read(jpeg({ extra: [profile] })).bytes)).toContain('ICC_PROFILE')
  expect(textOf(read(png({ extra: [chunk('iCCP', letters('x'))] })).bytes)).toContain('iCCP')
  const repeats = letters('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0')
  expect(textOf(read(gif({ extra: [repeats] })).bytes)).toContain('NETSCAPE')
})

test('what follows the end of a picture is cut off', () => {
  const page = letters('<script>alert(1)</script>PK\x03\x04')
  for (const bytes of [jpeg(), png(), gif(), webp(), avif()]) expect(read(joined([bytes, page]))).toEqual(read(bytes))
})

test('a picture that is cut short is refused', () => {
  for (const bytes of [jpeg(), png(), gif(), webp(), avif()]) {
    for (let length = 24; length < bytes.length; length++)
      expect(refusal(() => read(bytes.subarray(0, length))).code, `${typeOf(bytes)} to ${length}`).toBe('bad_input')
  }
})

test('a script that begins as a GIF is refused', () => {
  expect(refusal(() => read(letters('GIF89a=1;alert(document.domain);/*                */'))).code).toBe('bad_input')
})

test('a small file of many pixels is refused, with the numbers', () => {
  for (const bytes of [
    png({ width: 60_000, height: 60_000 }),
    jpeg({ width: 65_000, height: 65_000 }),
    webp({ width: 16_000, height: 16_000 }),
    avif({ width: 100_000, height: 100_000 }),
  ]) {
    const { code, message } = refusal(() => read(bytes))
    expect(code).toBe('too_large')
    expect(message).toMatch(/\d+ × \d+ pixels; at most 40 million/)
  }
  expect(limits.imagePixels).toBe(40_000_000)
})
