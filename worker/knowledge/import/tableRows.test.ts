import { expect, test } from 'vitest'
import { defused, relieved } from './readCsv.ts'
import { tableRows } from './tableRows.ts'

test('phrasings of several columns and of cells below a merged question are one entry', () => {
  const rows = [
    ['退货', '退款', '退钱', '可以'],
    ['', '能退吗', '', ''],
    ['', '', '', ''],
    ['运费', '', '', '免费'],
  ]
  expect(tableRows(['question', 'variants', 'variants', 'answer'], rows)).toEqual([
    { row: 1, entry: { question: '退货', variants: ['退款', '退钱', '能退吗'], answer: '可以' } },
    { row: 4, entry: { question: '运费', variants: [], answer: '免费' } },
  ])
})

test('an answer without a question is no more of the entry above', () => {
  expect(
    tableRows(
      ['question', 'variants', 'answer'],
      [
        ['A?', '', 'a'],
        ['', 'x', 'b'],
      ],
    ),
  ).toEqual([
    { row: 1, entry: { question: 'A?', variants: [], answer: 'a' } },
    { row: 2, entry: { variants: ['x'], answer: 'b' } },
  ])
})

test('what cells say: lists, states in words, days, HTML, and columns that are left out', () => {
  const fields = ['question', 'answerHtml', 'tags', 'status', 'reviewAt', null, 'variants'] as const
  const cells = [
    'A?',
    '<p>See <a href="https://a.example">this</a></p>',
    'a，b; c',
    '已发布',
    '2026/1/5',
    'out',
    '["x|y","z"]',
  ]
  expect(tableRows([...fields], [cells], 40)).toEqual([
    {
      row: 41,
      entry: {
        question: 'A?',
        answerHtml: '<p>See <a href="https://a.example">this</a></p>',
        tags: ['a', 'b', 'c'],
        status: 'published',
        reviewAt: '2026-01-05T00:00:00.000Z',
        variants: ['x|y', 'z'],
      },
    },
  ])
})

test.each(['=1+1', '-5 °C', '@home', "'=x", "''+1", "it's", "'quoted'", '', '\tx'])(
  'the cell %j leaves as no formula and comes back as it was',
  (cell) => {
    expect(defused(cell)).not.toMatch(/^[=+\-@\t\r]/)
    expect(relieved(defused(cell))).toBe(cell)
  },
)

const statesOf = (field: 'enabled' | 'disabled' | 'draft' | 'status', words: string[]) =>
  tableRows(
    ['question', 'answer', field],
    words.map((word) => ['Q?', 'A', word]),
  ).map((one) => ('entry' in one ? ((one.entry as { status?: string }).status ?? 'none') : 'refused'))

test('what a column switches off stays off, whichever word it uses', () => {
  const on = ['yes', 'TRUE', '1', 'on', '是', '启用', '上架', 'ja', 'oui', 'active', 'Published']
  const off = ['no', 'FALSE', '0', 'off', '否', '停用', '下架', 'nein', 'non', 'inactive', 'archived']
  expect(new Set(statesOf('enabled', on))).toEqual(new Set(['published']))
  expect(new Set(statesOf('enabled', off))).toEqual(new Set(['archived']))
  expect(statesOf('disabled', ['yes', 'no', '隐藏'])).toEqual(['archived', 'none', 'archived'])
  expect(statesOf('draft', ['yes', 'no', 'true', 'published'])).toEqual(['draft', 'none', 'draft', 'none'])
  expect(statesOf('enabled', ['perhaps'])).toEqual(['refused'])
})

test('states are known under the names of other products and languages', () => {
  expect(statesOf('status', ['Published', 'publish', '上架', 'aktiv', 'TRUE'])).toEqual(Array(5).fill('published'))
  expect(statesOf('status', ['草稿', 'Entwurf', 'brouillon', 'pending'])).toEqual(Array(4).fill('draft'))
  expect(statesOf('status', ['停用', 'archiviert', 'Disabled', 'trash', 'no'])).toEqual(Array(5).fill('archived'))
  expect(statesOf('status', ['Sleeping'])).toEqual(['Sleeping'])
})

test('of two columns about the state the one that switches off counts', () => {
  const fields = ['question', 'status', 'enabled', 'draft'] as const
  const status = (cells: string[]) =>
    (tableRows([...fields], [['Q?', ...cells]])[0] as { entry: { status: string } }).entry.status
  expect(status(['published', 'no', ''])).toBe('archived')
  expect(status(['', 'yes', 'yes'])).toBe('draft')
  expect(status(['review', 'yes', ''])).toBe('review')
})

test('a row in two languages is two entries, each with its own answer, and never a mixture', () => {
  const fields = ['id', 'question', 'question', 'answer', 'answer', 'category'] as const
  const locales = [null, 'en', 'de', 'en', 'de', null]
  const rows = [
    ['open', 'When do you open?', 'Wann öffnen Sie?', 'At nine.', 'Um neun.', 'Shop'],
    ['park', 'Where can I park?', '', 'Behind the house.', '', ''],
    ['pay', 'How can I pay?', 'Wie kann ich zahlen?', 'By card.', '', ''],
  ]
  expect(tableRows([...fields], rows, 0, locales)).toEqual([
    {
      row: 1,
      entry: {
        id: 'open',
        question: 'When do you open?',
        answer: 'At nine.',
        category: 'Shop',
        locale: 'en',
        variants: [],
      },
    },
    {
      row: 1,
      entry: {
        id: 'open.de',
        group: 'open',
        question: 'Wann öffnen Sie?',
        answer: 'Um neun.',
        category: 'Shop',
        locale: 'de',
        variants: [],
      },
    },
    {
      row: 2,
      entry: { id: 'park', question: 'Where can I park?', answer: 'Behind the house.', locale: 'en', variants: [] },
    },
    { row: 3, entry: { id: 'pay', question: 'How can I pay?', answer: 'By card.', locale: 'en', variants: [] } },
    { row: 3, broken: 'There is no answer in "de".', field: 'answer' },
  ])
})

test('of two columns for the same the first counts, so that no entry is half of each', () => {
  const fields = ['question', 'question', 'answer', 'answer'] as const
  expect(tableRows([...fields], [['A?', 'Ah?', '', 'ah']])).toEqual([
    { row: 1, entry: { question: 'A?', variants: [] } },
  ])
})

test('empty cells too many are dropped, and missing ones at the end of a row with an answer are empty', () => {
  const fields = ['question', 'answer', 'tags'] as const
  const rows = [['A?', 'a'], ['B?', 'b', 'x', '', ''], ['C?'], ['D?', 'd', 'x', 'more']]
  expect(tableRows([...fields], rows).map((one) => 'entry' in one)).toEqual([true, true, false, false])
})
