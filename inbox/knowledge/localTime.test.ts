import { expect, test } from 'vitest'
import { fromDateField, toDateField } from './localTime.ts'

test('what a date field shows is read back as the same moment', () => {
  const iso = fromDateField('2027-03-28T08:30')
  expect(toDateField(iso, true)).toBe('2027-03-28T08:30')
  expect(toDateField(fromDateField('2027-03-28'), false)).toBe('2027-03-28')
})

test('an empty field is no time', () => {
  expect(fromDateField('')).toBe('')
  expect(toDateField('', true)).toBe('')
})
