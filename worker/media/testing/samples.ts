import { joined } from '../Image.ts'

/** The smallest files of each kind, made by hand: enough for whoever reads headers, too little for a decoder. */

export const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const wide = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
const short = (value: number) => Uint8Array.of(value >>> 8, value)
const low = (value: number) => wide(value).reverse()

/** Exif that says how the camera was held, and where it was. */
export const tiff = (orientation: number) =>
  joined([
    letters('MM'),
    Uint8Array.of(0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0),
    letters('51.5074 N'),
  ])

export const segment = (marker: number, data: Uint8Array) =>
  joined([Uint8Array.of(0xff, marker), short(data.length + 2), data])

export function jpeg({ width = 40, height = 30, extra = [] as Uint8Array[] } = {}): Uint8Array {
  return joined([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, letters('JFIF\0\x01\x01')),
    ...extra,
    segment(0xc0, joined([Uint8Array.of(8), short(height), short(width), Uint8Array.of(1, 1, 0x11, 0)])),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(7, 0xff, 0, 8, 0xff, 0xd0, 9, 0xff, 0xd9),
  ])
}

/** Its sums are not right, which no reader of headers looks at. */
export const chunk = (name: string, data: Uint8Array) =>
  joined([wide(data.length), letters(name), data, new Uint8Array(4)])

export function png({ width = 40, height = 30, extra = [] as Uint8Array[] } = {}): Uint8Array {
  return joined([
    letters('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', joined([wide(width), wide(height), Uint8Array.of(8, 2, 0, 0, 0)])),
    ...extra,
    chunk('IDAT', Uint8Array.of(1, 2, 3)),
    chunk('IEND', new Uint8Array()),
  ])
}

export function gif({ extra = [] as Uint8Array[] } = {}): Uint8Array {
  return joined([
    letters('GIF89a'),
    Uint8Array.of(40, 0, 30, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6),
    ...extra,
    Uint8Array.of(0x2c, 0, 0, 0, 0, 40, 0, 30, 0, 0, 2, 2, 0x4c, 1, 0, 0x3b),
  ])
}

export const riffChunk = (name: string, data: Uint8Array) =>
  joined([letters(name), low(data.length), data, new Uint8Array(data.length % 2)])

export function webp({ width = 40, height = 30, extra = [] as Uint8Array[] } = {}): Uint8Array {
  const size = joined([low(width - 1).subarray(0, 3), low(height - 1).subarray(0, 3)])
  const picture = joined([Uint8Array.of(0, 0, 0, 0x9d, 1, 0x2a), low(width).subarray(0, 2), low(height).subarray(0, 2)])
  const chunks = [riffChunk('VP8X', joined([Uint8Array.of(0x0c, 0, 0, 0), size])), riffChunk('VP8 ', picture), ...extra]
  return riffChunk('RIFF', joined([letters('WEBP'), ...chunks]))
}

export const box = (name: string, ...parts: Uint8Array[]) => {
  const data = joined(parts)
  return joined([wide(data.length + 8), letters(name), data])
}

/** One item is the picture, the other Exif. */
export function avif({
  width = 40,
  height = 30,
  exif = letters('\0\0\0\0II where it was taken: 51.5 N'),
} = {}): Uint8Array {
  const brand = box('ftyp', letters('avif\0\0\0\0avifmif1'))
  const item = (id: number, name: string) =>
    box('infe', Uint8Array.of(2, 0, 0, 0), short(id), short(0), letters(`${name}\0`))
  const meta = (start: number) =>
    box(
      'meta',
      new Uint8Array(4),
      box('iinf', new Uint8Array(4), short(2), item(1, 'av01'), item(2, 'Exif')),
      box(
        'iloc',
        Uint8Array.of(0, 0, 0, 0, 0x44, 0, 0, 2),
        joined([short(1), short(0), short(1), wide(start), wide(4)]),
        joined([short(2), short(0), short(1), wide(start + 4), wide(exif.length)]),
      ),
      box('iprp', box('ipco', box('ispe', new Uint8Array(4), wide(width), wide(height)))),
    )
  const start = brand.length + meta(0).length + 8
  return joined([brand, meta(start), box('mdat', Uint8Array.of(1, 2, 3, 4), exif)])
}

export const mp4 = (length = 600) =>
  joined([
    box('ftyp', letters('isom\0\0\x02\0isommp42')),
    box('moov', new Uint8Array(64)),
    box('mdat', new Uint8Array(length)),
  ])
export const m4a = () => joined([box('ftyp', letters('M4A \0\0\x02\0')), box('moov', new Uint8Array(64))])
export const webm = () =>
  joined([Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x9f), letters('\x42\x86\x81\x01\x42\x82\x84webm'), new Uint8Array(40)])
export const ogg = () => joined([letters('OggS'), new Uint8Array(24), letters('OpusHead'), new Uint8Array(20)])
export const mp3 = () => {
  const frame = joined([Uint8Array.of(0xff, 0xfb, 0x90, 0), new Uint8Array(413)])
  return joined([frame, frame])
}
