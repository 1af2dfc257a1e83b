import { expect, test } from 'vitest'
import { lineDiff, textDiff, withoutFar } from './textDiff.ts'

const shown = async (before: string, after: string, locale = 'en') => {
  const marks = { same: '', added: '+', removed: '-' }
  return (await textDiff(before, after, locale)).map(({ text, is }) => (marks[is] ? `${marks[is]}${text}` : text))
}

test('words that changed are told, not whole sentences', async () => {
  expect(await shown('Returns take 14 days.', 'Returns take 30 days.')).toEqual([
    'Returns take ',
    '-14',
    '+30',
    ' days.',
  ])
})

test('Chinese is compared word by word, too', async () => {
  expect(await shown('请查询订单状态', '请查询包裹状态', 'zh-CN')).toEqual(['请查询', '-订单', '+包裹', '状态'])
})

test('a text that begins or ends is all new or all gone', async () => {
  expect(await shown('', 'New')).toEqual(['+New'])
  expect(await shown('Old', '')).toEqual(['-Old'])
  expect(await shown('Same', 'Same')).toEqual(['Same'])
})

test('of names and lists whole lines are told', () => {
  expect(lineDiff('Draft', 'In review').map(({ text, is }) => [text, is])).toEqual([
    ['Draft', 'removed'],
    ['\n', 'same'],
    ['In review', 'added'],
  ])
  expect(lineDiff('A\nB', 'B\nC').filter(({ is }) => is !== 'same')).toEqual([
    { text: 'A', is: 'removed' },
    { text: 'C', is: 'added' },
  ])
  expect(lineDiff('', '')).toEqual([])
})

test('of a long text is told what stands near a change; a short one, and one that is all new, are told whole', async () => {
  const far = 'Nothing new here. '.repeat(100)
  const pieces = await textDiff(`${far}It takes 14 days. ${far}`, `${far}It takes 30 days. ${far}`, 'en')
  const told = withoutFar(pieces).map(({ text }) => text)
  expect(told.join('').length).toBeLessThan(400)
  expect(told.join('')).toMatch(/^ … .*It takes 1430 days\. Nothing.* … $/)
  for (const short of [await textDiff('In 14 days.', 'In 30 days.', 'en'), await textDiff('', far, 'en')])
    expect(withoutFar(short)).toBe(short)
  const faces = withoutFar([
    { text: '😀'.repeat(500), is: 'same' },
    { text: 'a', is: 'added' },
  ])
  expect(faces[0]!.text).not.toMatch(/\p{Surrogate}/u)
})
