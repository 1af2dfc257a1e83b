import { analyse } from 'chardet'
import type { Encoding } from '../../../shared/importing.ts'
import { namesInOwnScript } from './columnNames.ts'
import { refuseFile } from './refuseFile.ts'

/** What the detector calls them. A spreadsheet writes the encodings of Windows, which hold nearly all of the older ones. */
const detected: Record<string, Encoding> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-6': 'windows-1256',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
  'KOI8-R': 'koi8-r',
  'windows-874': 'windows-874',
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => [`windows-125${i}`, `windows-125${i}` as Encoding])),
}
/** How sure the detector must be, of a hundred, and how much surer than of the next. */
const leastConfidence = 20
const leastLead = 12
/** Bytes of lines with other letters than ASCII that are looked at. */
const looked = 60_000

/**
 * The text in the bytes of a file, and how they were read: UTF-8 or UTF-16, or, where these do not fit, the encoding of an older
 * spreadsheet, if it is plain which. A wrong guess is worse than none: what could be several is refused, and so is what is no text.
 * `wanted`: what a person says that it is.
 */
export function decode(bytes: Uint8Array, wanted?: Encoding): { text: string; encoding: string } {
  const encoding = wanted ?? markOf(bytes) ?? (read(bytes, 'utf-8') === undefined ? guess(bytes) : 'utf-8')
  const text = encoding && read(bytes, encoding, wanted === undefined)
  // Control characters that no text has: a program, a picture, or UTF-16 that does not say so.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!encoding || text === undefined || /[\0-\x08\x0e-\x1a]/.test(text)) {
    refuseFile('encoding', 'It is not plain how the letters of the file are written. Save it as "CSV UTF-8".')
  }
  return { text, encoding }
}

function markOf([first, second]: Uint8Array): Encoding | undefined {
  return first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function read(bytes: Uint8Array, encoding: Encoding, fatal = true): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: false }).decode(bytes)
  } catch {
    return undefined // not this encoding
  }
}

function guess(bytes: Uint8Array): Encoding | undefined {
  const sample = foreignLines(bytes)
  // The names of the columns tell most surely: no other reading of the bytes makes a known word of them.
  const head = bytes.subarray(0, 2000)
  const named = namedBy.find((encoding) => {
    const top = read(head, encoding, false)!.split('\n', 10)
    return namesInOwnScript(top.flatMap((line) => line.split(/[,;\t|"]/)).slice(0, 200))
  })
  if (named && read(bytes, named) !== undefined) return named
  const fits: { encoding: Encoding; confidence: number }[] = []
  for (const { name, confidence } of analyse(sample)) {
    // It is UTF-8 with damage: whatever else its bytes may be, they are not meant so.
    if (name === 'UTF-8' && confidence >= 50) return undefined
    const encoding = detected[name]
    if (!encoding || fits.some((one) => one.encoding === encoding) || read(bytes, encoding) === undefined) continue
    fits.push({ encoding, confidence })
  }
  const [best, next] = fits
  if (!best || best.confidence < leastConfidence || best.confidence - (next?.confidence ?? 0) < leastLead)
    return undefined
  return best.encoding
}
const namedBy: Encoding[] = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'koi8-r',
]

/** The lines that have other letters than ASCII, which tell what the file is written in. */
function foreignLines(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(looked)
  let length = 0
  for (let from = 0; from < bytes.length && length < looked; ) {
    const newline = bytes.indexOf(10, from)
    const end = newline < 0 ? bytes.length : newline + 1
    const line = bytes.subarray(from, Math.min(end, from + looked))
    if (line.some((byte) => byte > 127)) {
      const part = line.subarray(0, looked - length)
      sample.set(part, length)
      length += part.length
    }
    from = end
  }
  return sample.subarray(0, length)
}
