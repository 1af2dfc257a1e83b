import { afterEach, expect, test, vi } from 'vitest'
import { toTime, toWhen } from './times.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const at = (hour: number, day = 23) => new Date(2026, 10, day, hour, 5)
const reads = (...languages: string[]) => vi.stubGlobal('navigator', { languages })

test('the time of day is written as in the visitor’s region, where that speaks the panel’s language', () => {
  reads('fr-FR', 'en-GB')
  expect(toTime('en', at(14).toISOString())).toBe('14:05')
  expect(toTime('zh-CN', at(14).toISOString())).toBe('14:05')
})

test('a system that names a language that is none still gets the time', () => {
  reads('de@euro')
  expect(toTime('de', at(14).toISOString())).toBe('14:05')
})

test('of today only the time is told, of another day also which', () => {
  reads('es-ES')
  expect(toWhen('es', at(14).toISOString(), at(9).getTime())).toBe('14:05')
  expect(toWhen('es', at(9, 24).toISOString(), at(9).getTime())).toBe('mar, 24 de noviembre 9:05')
})
