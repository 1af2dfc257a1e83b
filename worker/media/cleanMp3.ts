import type { Cleaner } from './Cleaning.ts'
import { lettersAt } from './Image.ts'

/** Bytes at the end in which tags of other kinds are looked for. */
const tail = 256 * 1024

/** MP3: a name tag (ID3v2) becomes an empty one of the same length; ID3v1, APE and Lyrics3 at the end are blanked. */
export function* cleanMp3(length: number): Cleaner {
  let at = 0
  while (length - at >= 10) {
    const head = yield { hold: 10 }
    if (lettersAt(head, 0, 3) !== 'ID3') break
    const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6)
    const size = (a << 21) | (b << 14) | (c << 7) | d
    // With no flags there is no footer, so its ten bytes are part of what is empty.
    const whole = Math.min(size + (head[5]! & 0x10 ? 10 : 0), length - at - 10)
    head[5] = 0
    for (let i = 0; i < 4; i++) head[9 - i] = (whole >> (7 * i)) & 0x7f
    yield { blank: whole }
    at += 10 + whole
  }
  if (at === length) return
  if (length - at > tail) yield { pass: length - at - tail - held(length - at) }
  const end = yield { hold: Math.min(length - at, tail) }
  const text = new TextDecoder('latin1').decode(end)
  const places = [
    text.slice(-128, -125) === 'TAG' ? text.length - 128 : -1,
    text.slice(-355, -351) === 'TAG+' ? text.length - 355 : -1,
    text.indexOf('APETAGEX'),
    text.indexOf('LYRICSBEGIN'),
  ].filter((place) => place >= 0)
  end.fill(0, Math.min(...places, end.length))
}

/** Bytes that the search for the beginning of the sound holds already. */
const held = (left: number) => (left >= 10 ? 10 : 0)
