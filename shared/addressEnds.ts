/**
 * Ends an address for a reader that only knows spaces as its end. It is whitespace to that reader, nobody types
 * it (a medium mathematical space), and whoever puts it in takes it out again.
 */
export const seam = '\u205f'

/** The same before an address, where the reader insists on a plain space. */
const seamBefore = `${seam}${seam} `
const seams = new RegExp(`${seamBefore}|${seam}`, 'g')

export const withoutSeams = (text: string) => text.replace(seams, '')

/** Scripts that put no space between words, so an address can stand right before or behind one. */
export const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc'

/** Marks that no address holds as people write it: Chinese and Japanese punctuation, full-width forms, quotation marks of print. */
const marks = '\\u3000-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65“”‘’«»…—،؛؟'

const begins = /https?:\/\/|www\./giu
/** An address in such a script goes on where one of its parts begins, and within that part: `/wiki/茶`, `?q=茶`. */
const goesOn = (delimiters: string) => `[${unspaced}](?<=[${delimiters}${unspaced}][${unspaced}])`
const plain = `[^\\s<>${unspaced}${marks}]`
const rest = new RegExp(`(?:(?![/?#])${plain}|${goesOn('-/.@')})+(?:[/?#](?:${plain}|${goesOn('-/#&=+_')})*)?`, 'uy')

/** Where the web addresses of a text begin and end. Linear in its length. */
function* addressesIn(text: string): Generator<[from: number, to: number]> {
  let at = 0
  for (const match of text.matchAll(begins)) {
    if (match.index < at) continue // inside the address before it
    rest.lastIndex = match.index + match[0].length
    at = rest.test(text) ? rest.lastIndex : match.index + match[0].length
    yield [match.index, at]
  }
}

/** A text without its web addresses. */
export function withoutAddresses(text: string): string {
  let out = ''
  let at = 0
  for (const [from, to] of addressesIn(text)) {
    out += `${text.slice(at, from)} `
    at = to
  }
  return out + text.slice(at)
}

/**
 * A text with a seam behind every web address that is followed by something without a space, and before every `www.` that
 * follows a script without spaces.
 */
export function withAddressEnds(text: string): string {
  let out = ''
  let at = 0
  for (const [from, to] of addressesIn(text)) {
    let end = to
    const goesOn = to < text.length && !/[\s<>]/.test(text[to]!)
    // Marks behind it belong to what follows, unless they end what began before it: `**https://shop.example**`.
    if (goesOn && !isMark(text[from - 1])) while (end > from && isMark(text[end - 1])) end--
    const isJoined = /w/i.test(text[from]!) && afterUnspaced.test(text.slice(Math.max(0, from - 2), from))
    out += text.slice(at, from) + (isJoined ? seamBefore : '') + text.slice(from, end) + (goesOn ? seam : '')
    at = end
  }
  return out + text.slice(at)
}

const isMark = (character = ' ') => '*_~'.includes(character)
const afterUnspaced = new RegExp(`[${unspaced}]$`, 'u')
