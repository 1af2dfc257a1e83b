import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { answer } from '../bot/answer.ts'
import { chineseShop, englishShop } from '../bot/testing/shop.ts'
import { compile, engine, loadCompiled } from './compiled.ts'
import { simplifiedPairs, soundGroups } from './data/characters.ts'
import { chineseCharacters, chinesePairs, englishWords } from './data/common.ts'
import { commonWords } from './data/languages.ts'
import { meanings, rewrites } from './data/meanings.ts'
import { expansions, wrapping } from './data/wrapping.ts'
import { buildIndex, type Entry } from './KnowledgeIndex.ts'
import { pack } from './pack.ts'
import { rank } from './rank.ts'
import { searchIndex } from './searchIndex.ts'

const shop = [...englishShop, ...chineseShop]
const around = { categories: [{ id: 'c', slug: 's', names: { en: 'Sending' }, parent: null }], popular: ['a'] }
const built = buildIndex(shop, around)
const loaded = loadCompiled(compile(built))
const questions = [
  ...shop.flatMap(({ question, variants }) => [question, ...variants]),
  'wher is my parcle',
  '退宽多久',
  '',
]

test.each(questions)('%j is answered to the last bit as by the index that was built', (question) => {
  expect(answer(loaded, question, { siteLocale: 'en' })).toEqual(answer(built, question, { siteLocale: 'en' }))
  expect(searchIndex(loaded, question.slice(0, 6))).toEqual(searchIndex(built, question.slice(0, 6)))
  for (const [language, shelf] of built.shelves)
    expect(rank(loaded.shelves.get(language)!, question)).toEqual(rank(shelf, question))
})

test('what was read holds all that was written, fields of the snapshot that this worker does not know among it', () => {
  const more = { ...around, suggestions: { '/basket': ['a'] } }
  const read = loadCompiled(compile(buildIndex(shop, more)))
  expect(read.around).toEqual(more)
  expect(read.entries).toEqual(shop)
  expect(read.entry(3)).toBe(read.entry(3))
  expect(read.withId(shop[2]!.id)).toEqual([shop[2]])
  expect(compile(read)).toEqual(compile(buildIndex(shop, more)))
})

test('an entry is found by its id, by each of its phrases, and among those that share one', () => {
  const entry = (id: string, ...[question = '', ...variants]: string[]): Entry => ({
    ...{ id, locale: 'en', question, variants, answer: '', tags: [] },
  })
  const index = loadCompiled(
    compile(buildIndex([entry('a', 'One?', 'Two?', 'two'), entry('b', 'Two', 'Three'), entry('a', 'Four')])),
  )
  expect(index.withId('a').map(({ question }) => question)).toEqual(['One?', 'Four'])
  expect(index.withPhrase('two').map(({ id }) => id)).toEqual(['a', 'b'])
  expect([...index.shared()].map(([key, entries]) => [key, entries.map(({ id }) => id)])).toEqual([['two', ['a', 'b']]])
  expect(index.withPhrase('five')).toEqual([])
})

test('an index of nothing can be read, too', () => {
  const empty = loadCompiled(compile(buildIndex([])))
  expect([empty.size, answer(empty, 'Hello?', { siteLocale: 'en' }).candidates]).toEqual([0, []])
})

describe('what was not compiled by this engine', () => {
  test('is refused', () => {
    expect(() => loadCompiled(pack({ engine: engine + 1, around: '{}', parts: {} }))).toThrow('engine')
    expect(() => loadCompiled(compile(built).slice(8))).toThrow()
  })

  test('has another number: where this fails, raise `engine`, and put the new print here', () => {
    expect([engine, printOf(compile(buildIndex(everyWord())))]).toEqual([1, '42575502e0e81fa6'])
  })
})

const printOf = (bytes: ArrayBuffer) =>
  createHash('sha256').update(new Uint8Array(bytes)).update(patterns).digest('hex').slice(0, 16)

/** How texts are cut, where that is said by patterns. */
const patterns = JSON.stringify([wrapping, rewrites, [...expansions]], (_, value) =>
  value instanceof RegExp ? String(value) : value,
)

/** Entries that have every word of our tables in them, so that a change of any changes what is compiled. */
function everyWord(): Entry[] {
  const texts: [language: string, words: string[]][] = [
    ['en', englishWords.split(' ')],
    ['zh', (chineseCharacters + chinesePairs + simplifiedPairs + soundGroups).match(/.{1,4}/gu)!],
    ...Object.entries(commonWords).map(([language, words]): [string, string[]] => [language, [...words]]),
    ...Object.entries(meanings).map(([language, roots]): [string, string[]] => [language, [...(roots?.keys() ?? [])]]),
  ]
  return texts.flatMap(([locale, words]) =>
    Array.from({ length: Math.ceil(words.length / 60) }, (_, i) => {
      const question = words.slice(60 * i, 60 * (i + 1)).join(' ')
      return { id: `${locale}-${i}`, locale, question, variants: [], answer: '', tags: [] }
    }),
  )
}
