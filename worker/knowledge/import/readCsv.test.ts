import { expect, test } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { readCsv } from './readCsv.ts'

const cells = (text: string) => readCsv(text).rows.filter((row) => row.some((cell) => cell !== ''))

test.each([
  [';', 'question;answer\r\nDo you gift-wrap?;Yes, for two euros.\r\nHow long is the warranty?;Two years.\r\n'],
  ['\t', 'question\tanswer\r\nDo you gift-wrap?\tYes, for two euros.\r\n'],
  ['|', 'question|answer\nDo you gift-wrap?|Yes; for two euros, or three.\n'],
  [',', 'question,answer,tags\nDo you gift-wrap?,Yes;no,a|b\nMore?,"Yes, more",c|d\n'],
  [';', 'Bitte eine Zeile je Frage, ohne Formatierung, danke\n\nThema;Text\nLiefert ihr, und wohin?;Ja, in die EU\n'],
  [';', 'Wie lange?;Zwei, drei Tage\nWas kostet es?;Vier, fünf Euro\n'],
  [',', 'a question alone\nIs it one column, or two?\nIs it one?\n'],
] as const)('cells parted by %j are told apart, however few rows there are', (separator, text) => {
  expect(readCsv(text).separator).toBe(separator)
})

test.each(['sep=;\r\n', '"sep=;"\n', '\ufeffsep=;\n', 'SEP=;\r\n'])(
  'a first line %j says what parts the cells and is no row',
  (line) => {
    const { rows, separator } = readCsv(
      `${line}question;answer\r\nDo you gift-wrap?;Yes, always, for free, of course.\r\n`,
    )
    expect([separator, rows[0], rows[1]]).toEqual([
      ';',
      ['question', 'answer'],
      ['Do you gift-wrap?', 'Yes, always, for free, of course.'],
    ])
  },
)

test('a separator that a person picks is taken before any guess', () => {
  expect(readCsv('a;b,c\n', ',').rows[0]).toEqual(['a;b', 'c'])
})

test('a cell that begins with a quote keeps it, as it was typed', () => {
  expect(cells('question,answer\n"Express" delivery?,"One day, at most"\n"A" or "B"?,""C"" is better\n')).toEqual([
    ['question', 'answer'],
    ['"Express" delivery?', 'One day, at most'],
    ['"A" or "B"?', '""C"" is better'],
  ])
  expect(cells('question, answer\n"Where?", "Here, there"\n')[1]).toEqual(['Where?', 'Here, there'])
  expect(() => readCsv('question,answer\n"a\nb" c,d\n')).toThrow('quote')
})

test('line ends within quotes, of all three kinds, and blank lines are no rows of their own', () => {
  expect(cells('q,a\r\n\r\n"One?","Two\r\nthree"\r\n,\r\nFour?,Five\r\n')).toEqual([
    ['q', 'a'],
    ['One?', 'Two\r\nthree'],
    ['Four?', 'Five'],
  ])
  expect(cells('q;a\rOne?;Two\rThree?;Four\r')).toHaveLength(3)
})

test('a line that is far too long is refused before its cells are read', () => {
  expect(() => readCsv('x'.repeat(limits.importLine + 1))).toThrow('1,000,000')
})
