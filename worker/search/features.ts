import { stemmer } from 'stemmer'
import { soundGroups } from './data/characters.ts'
import { meanings, rewrites } from './data/meanings.ts'
import { expansions, wrapping } from './data/wrapping.ts'
import { normalise, runsOf } from './text.ts'

/** What a term is made of: the keys it can match on, each with its weight. Terms that share keys resemble each other. */
export type Features = [key: string, weight: number][]

const sounds = new Map<string, string>()
for (const group of soundGroups.split(' ')) {
  const syllable = group.match(/^[a-z]+/)![0]
  for (const character of group.slice(syllable.length)) sounds.set(character, syllable)
}

/** Languages that are written in characters rather than words, for what is weighed differently there. */
export const byCharacters = new Set(['zh', 'ja', 'ko'])

/** A question has no more; whoever pastes a novel is judged by its beginning, in bounded time. */
const mostTerms = 300

/**
 * The terms of a text, in order and with repeats: words, pairs of neighbouring words, single characters and pairs of
 * characters where a script puts no spaces. Small words stay in: "how", "why" and "still" carry what is asked. `correct`
 * may put another word in a word's place.
 */
export function termsOf(text: string, language: string, correct = (word: string) => word): string[] {
  const out: string[] = []
  let last = ''
  for (const run of runsOf(unwrap(normalise(text), language))) {
    if (out.length > mostTerms) break
    if (run.kind === 'characters') {
      addCharacters(run.text, out)
      last = ''
      continue
    }
    for (const written of wordsOf(run.text, language)) {
      const word = correct(written)
      out.push(word)
      if (last) out.push(`${last} ${word}`)
      last = word
    }
  }
  return out
}

function addCharacters(run: string, out: string[]): void {
  const end = Math.min(run.length, mostTerms)
  for (let i = 0; i < end; i++) {
    out.push(run[i]!)
    if (i + 1 < end) out.push(run[i]! + run[i + 1]!)
  }
}

/** A written word as the words it stands for: `don't` is `do not`, `u` is `you`. */
function wordsOf(run: string, language: string): string[] {
  if (language !== 'en') return run.split("'")
  const long = expansions.get(run)
  if (long) return long
  return [run.replace(/'s$/, '').replaceAll("'", '')]
}

/** Greetings, thanks and "I just wanted to ask" around a question say nothing about it. Never leaves nothing. */
function unwrap(text: string, language: string): string {
  let out = text
  const wraps = wrapping[language]
  if (wraps) out = out.replace(wraps.before, '').replace(wraps.after, '')
  if (!/[\p{L}\p{N}]/u.test(out)) out = text
  for (const [pattern, canonical] of rewrites[language] ?? []) out = out.replace(pattern, canonical)
  return out
}

/** Terms of one or two characters of a script that is cut so; everything else is a word. */
const character = /^[\u3041-\u9fff\uac00-\ud7a3]+$/

/** Whether a term is a word (or character) that says something by itself, not a pair made of two. */
export function isWord(term: string): boolean {
  return !term.includes(' ')
}

/**
 * What a term can match on. Depends on nothing but the term, so that it is worked out once for each. A word that is
 * still being typed matches on how it begins. `roots` remembers stems, which are slow to find, for whoever asks for many.
 */
export function featuresOf(
  term: string,
  language: string,
  { unfinished = false, roots }: { unfinished?: boolean; roots?: Map<string, string> } = {},
): Features {
  if (term.includes(' ')) {
    const [a, b] = term.split(' ') as [string, string]
    return [[`b${rootOf(a, language, roots)} ${rootOf(b, language, roots)}`, 0.5]]
  }
  if (character.test(term)) return characterFeatures(term)
  const root = rootOf(term, language, roots)
  const out: Features = [[`#${root}`, 1]]
  for (const meaning of meanings[language]?.get(root) ?? []) out.push([meaning, 0.5])
  const padded = unfinished ? `_${term.slice(0, 24)}` : `_${term.slice(0, 24)}_`
  if (unfinished || term.length >= 3 || /[^\x20-\x7e]/.test(term)) {
    const weight = 1.8 / Math.sqrt(Math.min(term.length, 24))
    for (const size of letters) {
      for (let i = 0; i + size <= padded.length; i++) out.push([padded.slice(i, i + size), weight])
    }
  }
  return out
}

/** Letters by twos outlive a slip, by fours they are nearly a syllable. Threes and fives besides add time and no hit. */
const letters = [2, 4]

function rootOf(word: string, language: string, roots: Map<string, string> | undefined): string {
  const known = roots?.get(word)
  if (known !== undefined) return known
  const root = stem(word, language)
  roots?.set(word, root)
  return root
}

function characterFeatures(term: string): Features {
  if (term.length === 1) return [[term, 1]]
  const out: Features = [[term, 0.8]]
  const first = sounds.get(term[0]!)
  const second = sounds.get(term[1]!)
  if (first && second) out.push([`p${first} ${second}`, 0.4])
  return out
}

/** The stem of an English word; other languages rely on the letters that forms of a word share. */
export function stem(word: string, language: string): string {
  return language === 'en' && /^[a-z]+$/.test(word) ? stemmer(word) : word
}
