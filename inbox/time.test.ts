import { expect, test } from 'vitest'
import { dayName, dayOf, shortTime, toSpan } from './time.ts'
import { en } from './words/en.ts'
import { zhCN } from './words/zh-CN.ts'

const now = new Date(2026, 10, 21, 15, 30).getTime()
const at = (...date: [number, number, number, number]) => new Date(...date).toISOString()

test.each([
  [0, '0 s', '0 秒'],
  [59_999, '59 s', '59 秒'],
  [60_000, '1 min', '1 分钟'],
  [59 * 60_000, '59 min', '59 分钟'],
  [3_600_000, '1 h', '1 小时'],
  [49 * 3_600_000, '2 d', '2 天'],
  [-5000, '0 s', '0 秒'],
])('a wait of %i ms in words', (ms, english, chinese) => {
  expect(en.span(toSpan(ms))).toBe(english)
  expect(zhCN.span(toSpan(ms))).toBe(chinese)
})

test('days have names while they are near', () => {
  expect(dayName(at(2026, 10, 21, 0), 'en', now)).toBe('Today')
  expect(dayName(at(2026, 10, 20, 23), 'en', now)).toBe('Yesterday')
  expect(dayName(at(2026, 10, 20, 23), 'zh-CN', now)).toBe('昨天')
  expect(dayName(at(2026, 10, 3, 12), 'en-GB', now)).toBe('Tuesday 3 November')
  expect(dayName(at(2025, 10, 3, 12), 'en-GB', now)).toContain('2025')
})

test('a row of the list shows the clock today and the day before that', () => {
  expect(shortTime(at(2026, 10, 21, 8), 'en-GB', now)).toBe('08:00')
  expect(shortTime(at(2026, 10, 2, 8), 'en-GB', now)).toBe('2 Nov')
})

test('a day is the same from its first to its last minute', () => {
  expect(dayOf(at(2026, 10, 21, 0))).toBe(dayOf(new Date(2026, 10, 21, 23, 59)))
})
