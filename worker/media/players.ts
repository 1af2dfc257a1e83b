import { boxesIn } from './boxes.ts'
import { lettersAt, viewOf } from './Image.ts'

export type PlayedType = 'video/mp4' | 'video/webm' | 'audio/mpeg' | 'audio/mp4' | 'audio/ogg'

const videoBrands = /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV|mmp4)$/

/** Which film or sound begins so, of those that browsers play; undefined for anything else. */
export function playedType(head: Uint8Array): PlayedType | undefined {
  if (lettersAt(head, 4) === 'ftyp') return brandOf(head)
  if (lettersAt(head, 0) === '\x1aE\xdf\xa3') return isWebm(head) ? 'video/webm' : undefined
  if (lettersAt(head, 0) === 'OggS') return isSound(head) ? 'audio/ogg' : undefined
  return isMp3(head) ? 'audio/mpeg' : undefined
}

function brandOf(head: Uint8Array): PlayedType | undefined {
  const brand = lettersAt(head, 8)
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4'
  return videoBrands.test(brand) && isFollowed(head) ? 'video/mp4' : undefined
}

/** Whether what comes after the first box is the beginning of another, and not of something else. */
function isFollowed(head: Uint8Array): boolean {
  const size = viewOf(head).getUint32(0)
  if (size < 16 || size + 8 > head.length) return false
  const [first] = boxesIn(head, 0, head.length)
  return /^(?:moov|mdat|free|skip|moof|sidx|styp|uuid|wide|pdin|udta|meta|beam)$/.test(lettersAt(head, first!.to + 4))
}

/** Matroska begins alike, but for the name of what it holds, which is in element 42 82. */
const isWebm = (head: Uint8Array) => lettersAt(head, 0, 64).includes('\x42\x82\x84webm')

/** Ogg with a sound that browsers know: its first page says which it holds. */
const isSound = (head: Uint8Array) => /OpusHead|vorbis|FLAC/.test(lettersAt(head, 27, 32))

/** A name tag, or a frame after which there is another one. */
function isMp3(head: Uint8Array): boolean {
  if (lettersAt(head, 0, 3) === 'ID3') return head[3]! < 5 && head.subarray(6, 10).every((byte) => byte < 0x80)
  const length = lengthOfFrame(head, 0)
  return length !== undefined && lengthOfFrame(head, length) !== undefined
}

const bitRates = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRates = [44_100, 48_000, 32_000]

/** Bytes of the frame of layer III that begins at a place. */
function lengthOfFrame(bytes: Uint8Array, at: number): number | undefined {
  const [sync, kind, rates] = bytes.subarray(at, at + 3)
  if (sync !== 0xff || kind === undefined || rates === undefined || (kind & 0xe6) !== 0xe2) return undefined
  const version = (kind >> 3) & 3 // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const bitRate = bitRates[version === 3 ? 1 : 2][rates >> 4]
  const sampleRate = sampleRates[(rates >> 2) & 3]
  if (version === 1 || !bitRate || !sampleRate) return undefined
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4
  const samples = version === 3 ? 144_000 : 72_000
  return Math.floor((samples * bitRate * divisor) / sampleRate) + ((rates >> 1) & 1)
}
