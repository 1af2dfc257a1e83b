import { expect, test } from 'vitest'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { findings, type LookedAt, summed } from './findings.ts'

const entry = (id: string, question: string, more: Partial<Entry> = {}): Entry => ({
  id,
  locale: 'en',
  question,
  variants: [`Another way to ask for ${id}`],
  answer: 'Yes.',
  tags: [],
  ...more,
})
const look = (entries: Entry[], more: Partial<LookedAt> = {}) =>
  findings({
    site: 'tea',
    helpUrl: 'https://help.tea.example',
    index: buildIndex(entries),
    changed: new Set(entries.map(({ id }) => id)),
    stale: new Set(),
    due: new Set(),
    locales: ['en'],
    media: new Set(),
    ...more,
  }).map(({ what, severity, article, other, target }) => [what, severity, article.id, other?.id ?? target])

test('an entry with nothing to say, or with a way that leads nowhere, is an error', () => {
  const links =
    'See [this](https://shop.example/help/tea/en/gone/some-words), [that](/help/tea/en/b#x), [all](/help/tea/en/c/orders), [other](https://x.example/help/coffee/en/gone), [ours](https://help.tea.example/en/away), [too](https://help.tea.example/en/b).'
  const key = '0123456789abcdef0123456789abcdef'
  const files = `![](/media/tea/${key}-10x20.png) ![](/media/tea/ffffffffffffffffffffffffffffffff.png)`
  const found = look(
    [
      entry('a', 'What about links?', { answer: links }),
      entry('b', 'And pictures?', { answer: files, summary: 'Look.' }),
      entry('c', 'Empty?', { answer: '' }),
    ],
    { media: new Set([key]) },
  )
  expect(found).toEqual([
    ['link', 'error', 'a', 'https://shop.example/help/tea/en/gone/some-words'],
    ['link', 'error', 'a', '/help/tea/en/away'],
    ['media', 'error', 'b', '/media/tea/ffffffffffffffffffffffffffffffff.png'],
    ['empty', 'error', 'c', undefined],
    ['long', 'hint', 'a', undefined],
  ])
})

test('entries that ask the same are named once, in one language only, and not the texts of one entry', () => {
  const found = look(
    [
      entry('a', 'How long does delivery take?'),
      entry('b', 'How long does the delivery take?'),
      entry('c', 'Can I return something?'),
      entry('d', 'Do you gift-wrap?', { variants: ['can I return something'] }),
      entry('e', '你们几点开门？', { locale: 'zh-CN' }),
      entry('f', '你們幾點開門？', { locale: 'zh-TW', group: 'e' }),
      entry('g', 'Menu?', { locale: 'en' }),
      entry('h', 'Menu?', { locale: 'fr' }),
    ],
    { locales: [] },
  )
  expect(found).toEqual([
    ['duplicate', 'warning', 'c', 'd'],
    ['duplicate', 'warning', 'a', 'b'],
  ])
})

test('missing languages, stale texts and related entries that are not served are warned of', () => {
  const found = look([entry('a', 'One thing?', { related: ['b', 'gone'] }), entry('b', 'Something else entirely?')], {
    locales: ['en', 'zh-CN'],
    changed: new Set(['a']),
    stale: new Set(['b']),
    due: new Set(['b']),
  })
  expect(found).toEqual([
    ['related', 'warning', 'a', 'gone'],
    ['stale', 'warning', 'b', undefined],
    ['language', 'warning', 'a', 'zh-CN'],
    ['due', 'hint', 'b', undefined],
    ['language', 'hint', 'b', 'zh-CN'],
  ])
})

test('only what is changed is asked for phrasings and a short answer; a guide needs neither answer nor summary', () => {
  const long = 'x'.repeat(151)
  const steps = [{ id: 'a', text: long, choices: [] }]
  const entries = [
    entry('a', 'One thing?', { answer: long, variants: [] }),
    entry('b', 'Something else entirely?', { answer: long, variants: [] }),
    entry('c', 'Broken washing machine?', { answer: '', steps }),
  ]
  expect(look(entries, { changed: new Set(['a', 'c']) })).toEqual([
    ['long', 'hint', 'a', undefined],
    ['phrasings', 'hint', 'a', undefined],
  ])
})

test('a hundred are listed, and all are counted', () => {
  const many = Array.from({ length: 130 }, (_, i) => entry(`e${i}`, `Number ${i}?`, { answer: '' }))
  const all = findings({
    ...({ site: 'tea', locales: ['en'] } as LookedAt),
    index: buildIndex(many),
    changed: new Set(),
    stale: new Set(),
    due: new Set(),
    media: new Set(),
  })
  expect([summed(all).items.length, summed(all).errors]).toEqual([100, 130])
})
