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
