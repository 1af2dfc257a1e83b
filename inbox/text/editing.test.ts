import { expect, test } from 'vitest'
import {
  changedPart,
  insertBlock,
  insertLink,
  insertTable,
  lookupAt,
  replaceRange,
  tableOf,
  toggleLines,
  toggleMark,
  toggleNumbers,
} from './editing.ts'

test('marks go around what is selected, and away again', () => {
  const bold = toggleMark({ text: 'a tea b', from: 2, to: 5 }, '**')
  expect(bold).toEqual({ text: 'a **tea** b', from: 4, to: 7 })
  expect(toggleMark(bold, '**')).toEqual({ text: 'a tea b', from: 2, to: 5 })
})

test('with nothing selected the caret stands between the marks', () => {
  expect(toggleMark({ text: '', from: 0, to: 0 }, '*')).toEqual({ text: '**', from: 1, to: 1 })
})

test('every selected line becomes a list item, and back', () => {
  const list = toggleLines({ text: 'x\none\ntwo', from: 3, to: 9 }, '- ')
  expect(list.text).toBe('x\n- one\n- two')
  expect(toggleLines({ ...list, from: 4, to: list.text.length }, '- ').text).toBe('x\none\ntwo')
})

test('a link waits for its address', () => {
  const { text, from, to } = insertLink({ text: 'see here', from: 4, to: 8 })
  expect(text).toBe('see [here](https://)')
  expect(text.slice(from, to)).toBe('https://')
})

test('an answer takes the place of what was looked up', () => {
  expect(replaceRange({ text: 'Hi #ret', from: 3, to: 7 }, 'Yes.')).toEqual({ text: 'Hi Yes.', from: 7, to: 7 })
})

test.each([
  ['#', { from: 0, query: '' }],
  ['Hello #ret', { from: 6, query: 'ret' }],
  ['Hello #how to return', { from: 6, query: 'how to return' }],
  ['您好，#退货', { from: 3, query: '退货' }],
  ['# Heading', null],
  ['C#', null],
  ['see page#top', null],
  ['#one two three four five six', null],
  ['#a\nnext line', null],
])('"%s" looks up %j', (text, found) => {
  expect(lookupAt(text, text.length)).toEqual(found)
})

test('lines are numbered, and lose their numbers again', () => {
  const numbered = toggleNumbers({ text: 'one\ntwo', from: 0, to: 7 })
  expect(numbered.text).toBe('1. one\n2. two')
  expect(toggleNumbers({ ...numbered, from: 0 }).text).toBe('one\ntwo')
})

test('a block stands on lines of its own', () => {
  expect(insertBlock({ text: 'tea', from: 3, to: 3 }, '![](x)').text).toBe('tea\n\n![](x)\n')
  expect(insertBlock({ text: 'a\n\nb', from: 1, to: 1 }, '---').text).toBe('a\n\n---\n\nb')
  expect(insertBlock({ text: '', from: 0, to: 0 }, '---')).toEqual({ text: '---\n', from: 4, to: 4 })
})

test('a table begins with its first head selected', () => {
  const { text, from, to } = insertTable({ text: '', from: 0, to: 0 }, 'Column', '…')
  expect(text.slice(from, to)).toBe('Column 1')
  expect(text.split('\n').slice(0, 2)).toEqual(['| Column 1 | Column 2 |', '| --- | --- |'])
})

test('cells from a spreadsheet are a table, and other text is not', () => {
  expect(tableOf('Size\tPrice\n38\t9|10\n')).toBe('| Size | Price |\n| --- | --- |\n| 38 | 9\\|10 |')
  expect(tableOf('one line')).toBeNull()
  expect(tableOf('a\tb\nc')).toBeNull()
})

test('only what differs is typed anew', () => {
  expect(changedPart('a tea b', 'a **tea** b')).toEqual([2, 5])
  expect(changedPart('aa', 'aaa')).toEqual([2, 2])
  expect(changedPart('', 'x')).toEqual([0, 0])
})
