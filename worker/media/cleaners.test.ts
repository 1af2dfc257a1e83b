import { expect, test } from 'vitest'
import { Cleaning } from './Cleaning.ts'
import { cleanerOf } from './cleanerOf.ts'
import { Broken, joined } from './Image.ts'
import type { PlayedType } from './players.ts'
import { box, mp3 as frames, letters } from './testing/samples.ts'

const secret = '51.5074 N, by Ada'
const told = letters(secret)
const bytes = (...list: number[]) => Uint8Array.of(...list)
const little = (value: number) => bytes(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24)
const textOf = (file: Uint8Array) => new TextDecoder('latin1').decode(file)

/** A file cleaned as it comes in, in pieces of a size. */
function cleaned(type: PlayedType, file: Uint8Array, size = file.length): Uint8Array {
  const cleaning = new Cleaning(cleanerOf(type, file.length))
  const out: Uint8Array[] = []
  for (let at = 0; at < file.length; at += size)
    out.push(...cleaning.push(file.slice(at, at + size)).map((part) => part.slice()))
  return joined([...out, ...cleaning.end()])
}

const brand = (name: string) => box('ftyp', letters(`${name}\0\0\x02\0`))
const track = (...more: Uint8Array[]) =>
  box('trak', box('tkhd', letters('a track')), box('mdia', box('mdhd', letters('English')), ...more), ...more)
const film = (name: string, ...telling: Uint8Array[]) =>
  joined([
    brand(name),
    ...telling,
    box('moov', box('mvhd', letters('the film')), track(...telling), ...telling, bytes(0, 0, 0, 0)),
    bytes(0, 0, 0, 1),
    letters('mdat'),
    bytes(0, 0, 0, 0, 0, 0, 0, 16 + 30),
    letters('udta'.padEnd(30, 'x')), // what is shown is not read
    ...telling,
  ])
const boxes = [
  box('udta', box('\xa9xyz', told), box('loci', told)),
  box('meta', box('ilst', told)),
  box('uuid', letters('\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac'), told),
  box('free', told),
]
const blankBoxes = boxes.map((one) => box('free', new Uint8Array(one.length - 8)))

const sized = (id: number[], ...parts: Uint8Array[]) => {
  const body = joined(parts)
  return joined([bytes(...id), bytes(0x40 | (body.length >> 8), body.length & 255), body])
}
const ebml = joined([bytes(0x1a, 0x45, 0xdf, 0xa3, 0x87), letters('\x42\x82\x84webm')])
const webmOf = (tags: Uint8Array, title: Uint8Array) =>
  joined([
    ebml,
    bytes(0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255), // as long as what is recorded
    sized([0x15, 0x49, 0xa9, 0x66], title, sized([0x2a, 0xd7, 0xb1], letters('1'))),
    tags,
    bytes(0x1f, 0x43, 0xb6, 0x75, 0xff), // a cluster of unknown length
    sized([0xa3], letters('\x12\x54\xc3\x67 what is shown')),
    tags,
  ])
/** A void element as long as another one whose name and size have so many bytes. */
const voided = ({ length }: Uint8Array, head: number) =>
  joined([
    bytes(0xec, 0x100 >> (head - 1), ...new Array(head - 4).fill(0), (length - head) >> 8, (length - head) & 255),
    new Uint8Array(length - head),
  ])
const tags = sized([0x12, 0x54, 0xc3, 0x67], told, told, told)
const title = sized([0x7b, 0xa9], told)

const id3 = (flags: number, ...parts: Uint8Array[]) => {
  const body = joined(parts)
  const foot = flags & 0x10 ? 10 : 0
  return joined([letters('ID3\x04\0'), bytes(flags, 0, 0, 1, body.length - 128 - foot), body])
}
const frame = joined([told, new Uint8Array(140)])
const sound = joined([frames(), frames()])
const end = joined([letters('TAG'), told, new Uint8Array(128 - 3 - told.length)])
const ape = joined([letters('APETAGEX'), told, letters('APETAGEX'), new Uint8Array(24)])

/** A page of Ogg with packets, the last of which may go on in the next; its checksum as the specification has it. */
function page(kind: number, packets: Uint8Array[], goesOn = false): Uint8Array {
  const laces = packets.flatMap(({ length }, i) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    ...(goesOn && i === packets.length - 1 ? [] : [length % 255]),
  ])
  const whole = joined([
    letters('OggS\0'),
    bytes(kind, 0, 0, 0, 0, 0, 0, 0, 0, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0, laces.length, ...laces),
    ...packets,
  ])
  new DataView(whole.buffer).setUint32(22, checksum(whole), true)
  return whole
}
function checksum(whole: Uint8Array): number {
  let sum = 0
  for (const byte of whole) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}
const comment = (name: string, last: number[], about: Uint8Array) =>
  joined([letters(name), little(5), letters('maker'), little(1), little(about.length), about, bytes(...last)])
const emptied = (name: string, last: number[], length: number) => {
  const packet = joined([letters(name), new Uint8Array(8), bytes(...last), new Uint8Array(length)])
  return packet.subarray(0, length)
}
/** Comments of 600 bytes, the first 510 of them on a page of their own. */
const longComment = (name: string, last: number[] = []) => comment(name, last, letters(secret.repeat(40))).slice(0, 600)
function oggOf(id: string, comments: Uint8Array): Uint8Array {
  return joined([
    page(2, [letters(id)]),
    page(0, [comments.subarray(0, 510)], true),
    page(1, [comments.subarray(510), letters('setup')]),
    page(0, [letters('\xffsound \x03vorbis OpusTags')]),
  ])
}
const flacComments = (type: number, last: number[] = []) =>
  joined([bytes(type, 0, 2, 84), comment('', last, letters(secret.repeat(40)))]).slice(0, 600)
const emptyFlac = (type: number) => joined([bytes(type, 0, 2, 84), new Uint8Array(596)])

test.each<[string, PlayedType, Uint8Array, Uint8Array]>([
  ['MP4', 'video/mp4', film('isom', ...boxes), film('isom', ...blankBoxes)],
  ['M4A', 'audio/mp4', film('M4A ', ...boxes), film('M4A ', ...blankBoxes)],
  ['WebM', 'video/webm', webmOf(tags, title), webmOf(voided(tags, 6), voided(title, 4))],
  [
    'MP3',
    'audio/mpeg',
    joined([id3(0x80, frame), id3(0x10, frame, letters('3DI\x04\0\x10\0\0\0\0')), sound, ape, end]),
    joined([
      id3(0, new Uint8Array(frame.length)),
      id3(0, new Uint8Array(frame.length + 10)),
      sound,
      new Uint8Array(ape.length + end.length),
    ]),
  ],
  ['Opus', 'audio/ogg', oggOf('OpusHead', longComment('OpusTags')), oggOf('OpusHead', emptied('OpusTags', [], 600))],
  [
    'Vorbis',
    'audio/ogg',
    oggOf('\x01vorbis', longComment('\x03vorbis', [1])),
    oggOf('\x01vorbis', emptied('\x03vorbis', [1], 600)),
  ],
  ['FLAC with comments', 'audio/ogg', oggOf('\x7fFLAC', flacComments(0x84)), oggOf('\x7fFLAC', emptyFlac(0x84))],
  ['FLAC with a picture', 'audio/ogg', oggOf('\x7fFLAC', flacComments(0x86)), oggOf('\x7fFLAC', emptyFlac(0x81))],
])('%s loses where it was made and by whom, and nothing changes its place', (_, type, file, expected) => {
  expect(textOf(file)).toContain(secret)
  for (const size of [1, 5, 64, file.length]) expect(textOf(cleaned(type, file, size))).toBe(textOf(expected))
  expect(textOf(cleaned(type, expected))).toBe(textOf(expected))
})

test('what follows a film outside of its parts is blanked', () => {
  const plain = film('isom')
  const file = joined([plain, box('sefd', told), letters('SEFT'), told])
  const { length } = box('sefd', told)
  const rest = joined([box('free', new Uint8Array(length - 8)), new Uint8Array(4 + told.length)])
  expect(textOf(cleaned('video/mp4', file))).toBe(textOf(joined([plain, rest])))
})

test('parts that contradict each other are refused', () => {
  const inner = joined([brand('isom'), box('moov', joined([bytes(0, 0, 1, 0), letters('trak')]))])
  const cut = film('isom', ...boxes).subarray(0, 500)
  expect(() => cleaned('video/mp4', inner)).toThrow(Broken)
  expect(() => cleaned('video/mp4', cut)).toThrow(Broken)
  expect(() => cleaned('video/webm', joined([ebml, bytes(0), new Uint8Array(20)]))).toThrow(Broken)
  expect(() => cleaned('audio/ogg', joined([page(2, [letters('OpusHead')]), new Uint8Array(40)]))).toThrow(Broken)
})

test('whatever comes in, as much goes out, or it is refused', () => {
  const types: PlayedType[] = ['video/mp4', 'audio/mp4', 'video/webm', 'audio/mpeg', 'audio/ogg']
  const files = [
    film('isom', ...boxes),
    webmOf(tags, title),
    joined([id3(0, frame), sound, end]),
    oggOf('OpusHead', tags),
  ]
  let state = 7
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state % below
  }
  for (let round = 0; round < 400; round++) {
    const file = files[round % files.length]!.slice()
    for (let i = 0; i < 4; i++) file[random(file.length)] = random(256)
    for (const type of types) {
      try {
        expect(cleaned(type, file, 1 + random(200))).toHaveLength(file.length)
      } catch (error) {
        if (!(error instanceof Broken)) throw error
      }
    }
  }
})
