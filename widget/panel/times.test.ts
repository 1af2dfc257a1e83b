import { expect, test } from 'vitest'
import { toDay, toTime, toWhen } from './times.ts'

const at = (hour: number, day = 23) => new Date(2026, 10, day, hour, 5)

test('the time of day is written by the shop’s 12 or 24 hours', () => {
  expect(toTime('en-GB-u-hc-h23', at(14).toISOString())).toBe('14:05')
  expect(toTime('en-US-u-hc-h12', at(14).toISOString())).toMatch(/^2:05\sPM$/)
  expect(toTime('de-u-hc-h23', at(9).toISOString())).toBe('09:05')
  expect(toTime('zh-CN-u-hc-h23', at(14).toISOString())).toBe('14:05')
})

test('of today only the time is told, of another day also which', () => {
  expect(toWhen('es-u-hc-h23', at(14).toISOString(), at(9).getTime())).toBe('14:05')
  expect(toWhen('es-u-hc-h23', at(9, 24).toISOString(), at(9).getTime())).toBe('mar, 24 de noviembre 9:05')
  expect(toDay('en-GB-u-hc-h23', at(9).toISOString())).toBe('Mon 23 November')
})
