import { withoutAddresses } from '../../shared/addressEnds.ts'
import { simplifiedPairs } from './data/characters.ts'
import { commonWords, languageMarks } from './data/languages.ts'

/** Text beyond this is not read: no question is that long, and the time for a decision stays bounded. */
const longest = 1200

const simplified = new Map<string, string>()
for (let i = 0; i < simplifiedPairs.length; i += 2) simplified.set(simplifiedPairs[i]!, simplifiedPairs[i + 1]!)

/** Kana make it Japanese, whose characters are a mixture of both scripts and stay as they are. */
const kana = /[\u3041-\u30ff]/
const han = /[\u3400-\u9fff]/
const hanRun = /[\u3400-\u9fff]/g

/**
 * The form in which text is compared: compatibility forms and full width folded, lower case, traditional characters
 * simplified, accents and vowel marks of Latin and Arabic dropped, control characters and lone surrogates gone.
 */
export function normalise(text: string): string {
  let out = text.length > longest ? text.slice(0, longest) : text
  if (/^[\x20-\x7e]*$/.test(out)) return out.toLowerCase()
  out = out
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .normalize('NFKC')
    .slice(0, longest) // one character may stand for eighteen
    .replace(/[\ud800-\udbff]$/, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, '')
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .replace(/ß/g, 'ss')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
  return kana.test(out) ? out : simplify(out)
}

/** Traditional characters to simplified ones, one by one. */
export function simplify(text: string): string {
  return text.replace(hanRun, (character) => simplified.get(character) ?? character)
}

/** A text without the marks and spaces around it. A run of them is looked at once, from its beginning. */
export function trimMarks(text: string): string {
  return text.replace(/^[\p{P}\p{S}\s]+|(?<![\p{P}\p{S}\s])[\p{P}\p{S}\s]+$/gu, '')
}

/** Letters and digits alone: two texts with the same key are the same question. Emoji-only text keeps its emoji. */
export function phraseKey(text: string): string {
  const plain = normalise(text)
  return plain.replace(/[^\p{L}\p{N}]+/gu, '') || plain.trim()
}

/** The language part of a locale: `zh` of `zh-TW`. */
export function primary(locale: string): string {
  return locale.split('-')[0]!.toLowerCase()
}

/**
 * The language that a text is in, as a two-letter code, or undefined where it leaves that open (digits, emoji, one
 * word that many languages share). Scripts decide where they can; Latin text is told apart by its commonest words; and
 * text in ideographs alone is Japanese where the visitor is.
 */
export function languageOf(text: string, visitor?: string): string | undefined {
  const sample = withoutCodes(text.slice(0, 400)).toLowerCase()
  if (kana.test(sample)) return 'ja'
  const latin = sample.match(/\p{Script=Latin}+/gu) ?? []
  const ideographs = sample.match(hanRun)?.length ?? 0
  if (ideographs >= Math.max(1, latin.length)) return visitor && primary(visitor) === 'ja' ? 'ja' : 'zh'
  for (const [script, language] of scripts) if (script.test(sample)) return language
  if (latin.length === 0) return ideographs > 0 ? 'zh' : undefined
  let best: string | undefined
  let most = 0
  for (const [language, words] of Object.entries(commonWords)) {
    let score = 0
    for (const word of latin) if (words.has(word)) score++
    if (languageMarks[language]?.test(sample)) score += 1.5
    if (score > most) [best, most] = [language, score]
  }
  return best
}

/** Latin letters and digits with signs between them but no space: an address, a link, a file, a number, a code. */
const joinedSigns = /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}!#$%&'’*+/=?^_`{|}~@:.-]*/gu
const looksLikeCode =
  /[@\p{N}_]|:\/|^www\.|\p{Script=Latin}\.\p{Ll}\p{Script=Latin}|^[\p{Lu}]{2,}(?:-\p{Lu}+)+[^\p{L}]*$/u

/** A text without what is spelled the same in every language. A word before it that has no space there goes as well. */
export function withoutCodes(text: string): string {
  if (!/[\p{N}@_:.-]/u.test(text)) return text
  return withoutAddresses(text).replace(joinedSigns, (run) => (looksLikeCode.test(run.normalize('NFKC')) ? ' ' : run))
}

const scripts: [RegExp, string][] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Devanagari}/u, 'hi'],
]

/** Whether a text, as it was typed, uses characters that only traditional Chinese has. */
export function isTraditional(text: string): boolean {
  return han.test(text) && [...text.slice(0, 400)].some((character) => simplified.has(character))
}

/** A stretch of letters: a word, or, of Chinese, Japanese and Korean, a run of characters to be taken in pairs. */
export type Run = { text: string; kind: 'word' | 'characters' }

const runs =
  /[\u3400-\u9fff\u3041-\u30ff\uf900-\ufaff々]+|(?:(?![\u3041-\u30ff\u3400-\u9fff])[\p{L}\p{N}\p{M}])+(?:'\p{L}+)*/gu
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The runs of a normalised text, in order. Scripts without spaces that have no bigram tradition are cut by Unicode's own rules. */
export function runsOf(normalised: string): Run[] {
  const out: Run[] = []
  for (const [run] of normalised.matchAll(runs)) {
    const first = run.charCodeAt(0)
    if ((first >= 0x3041 && first <= 0x9fff) || (first >= 0xac00 && first <= 0xd7a3))
      out.push({ text: run, kind: 'characters' })
    else if (unspaced.test(run)) for (const word of segment(run)) out.push({ text: word, kind: 'word' })
    else out.push({ text: run, kind: 'word' })
  }
  return out
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })

function segment(run: string): string[] {
  return [...segmenter.segment(run)].filter((part) => part.isWordLike).map((part) => part.segment)
}
