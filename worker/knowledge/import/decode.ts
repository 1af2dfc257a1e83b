import { refuseFile } from './refuseFile.ts'

/**
 * The text in the bytes of a file, and how they were read: UTF-8 or UTF-16 with or without a mark, GB18030 (which holds
 * GBK, as spreadsheets in China write it), or Windows-1252, as older ones in the West do. Refuses what is no text.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const read = marked
    ? { text: new TextDecoder(marked).decode(bytes), encoding: marked }
    : (strictly(bytes, 'utf-8') ?? western(strictly(bytes, 'gb18030')) ?? strictly(bytes, 'windows-1252'))
  // Control characters that no text has: a program, a picture, or UTF-16 that does not say so.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!read || /[\0-\x08\x0e-\x1a]/.test(read.text)) {
    refuseFile('encoding', 'The file is neither UTF-8 nor GBK text. Save it as "CSV UTF-8".')
  }
  return read
}

function strictly(bytes: Uint8Array, encoding: string): { text: string; encoding: string } | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes), encoding }
  } catch {
    return undefined // not this encoding; the next one may fit
  }
}

/** Lets go of GB18030 where it is most likely wrong: "café au lait" makes one lone character inside a Latin word. */
function western(read: { text: string; encoding: string } | undefined) {
  const foreign = read?.text.match(/[^\0-\x7f]+/g) ?? []
  const lone = read?.text.match(/[a-z][^\0-\x7f](?=[^\0-\x7f]?[a-z])/gi) ?? []
  return lone.length * 2 > foreign.length ? undefined : read
}
