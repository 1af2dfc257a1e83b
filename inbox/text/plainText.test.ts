import { expect, test } from 'vitest'
import { toContent } from '../../shared/markdown.ts'
import { plainText, withoutMarks } from './plainText.ts'

test('a tree is told on one line', () => {
  expect(plainText(toContent('**Hello**\nthere\n\n- one\n- two'))).toBe('Hello there one two')
})

test('a long text is cut', () => {
  expect(plainText(toContent('abcdefghij'), 5)).toBe('abcd…')
})

test('marks do not show in a list', () => {
  expect(withoutMarks('Yes, within **30 days**:\n\n- print [a label](https://x.example)\n1. then *wait*')).toBe(
    'Yes, within 30 days: print a label then wait',
  )
  expect(withoutMarks('2 * 3 * 4')).toBe('2 * 3 * 4')
})
