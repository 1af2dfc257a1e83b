import { expect, test } from 'vitest'
import { compile, loadCompiled } from './compiled.ts'
import { buildIndex, type Entry } from './KnowledgeIndex.ts'
import { buildMiniSearches, packMiniSearches, termsFor, unpackMiniSearches } from './miniSearch.ts'
import { suggest } from './suggest.ts'

const entry = (id: string, locale: string, question: string, ...variants: string[]): Entry => ({
  ...{ id, locale, question, variants, answer: 'Yes.', tags: [] },
})
const index = buildIndex([
  entry('charge', 'en', 'Which charger do I need?', 'chargers for old kettles'),
  entry('parcel', 'en', 'Where is my parcel?', 'track my order'),
  entry('kettle', 'en', 'How do I descale a kettle?'),
  entry('model', 'en', 'Does AB-2041 fit?'),
  entry('refund', 'zh-CN', '可以退货吗？', '怎么退款'),
  entry('post', 'zh-CN', '运费是多少？'),
])
index.miniSearches = buildMiniSearches(index)
const ids = (text: string, options = {}) => suggest(index, text, options).map(({ id }) => id)

test.each([
  ['how a word begins', 'char', 'charge'],
  ['a slip in a word that nobody wrote', 'ketlle', 'kettle'],
  ['a whole question', 'where is my parcel', 'parcel'],
  ['a code, whole', 'AB-2041', 'model'],
  ['how a code begins', 'ab-20', 'model'],
  ['two characters', '退款', 'refund'],
  ['a run whose last character has only begun a pair', '怎么退', 'refund'],
  ['traditional characters', '運費', 'post'],
])('%s leads to its entry', (_, typed, id) => {
  expect(ids(typed)[0]).toBe(id)
})

test('what has nothing in common with any entry is suggested none that fits', () => {
  expect(suggest(index, 'xylophone quartz').filter(({ score }) => score >= 1)).toEqual([])
})

test('whoever has finished typing is not taken to go on', () => {
  expect(suggest(index, 'par', { prefix: false }).filter(({ score }) => score >= 1)).toEqual([])
})

test('an index without MiniSearch answers alone, and in the same languages', () => {
  const alone = loadCompiled(compile(index))
  expect(suggest(alone, 'where is my parcel')[0]?.id).toBe('parcel')
  expect(suggest(alone, '退款')[0]?.id).toBe('refund')
})

test('what was packed is found with as before; of another format it is not taken', () => {
  const loaded = loadCompiled(compile(index))
  const packed = packMiniSearches(index.miniSearches!)
  loaded.miniSearches = unpackMiniSearches(loaded, packed)!
  for (const typed of ['char', '怎么退', 'where is']) expect(suggest(loaded, typed)).toEqual(suggest(index, typed))
  expect(unpackMiniSearches(loaded, packed.replace('"format":1', '"format":0'))).toBeNull()
})

test('a search costs a bounded number of terms, however long its text', () => {
  expect(termsFor('word '.repeat(1000), true).length).toBeLessThanOrEqual(40)
  expect(termsFor('字'.repeat(1000), true).length).toBeLessThanOrEqual(40)
})
