import { expect, test } from 'vitest'
import { hours, siteSettings } from '../../shared/sites.ts'
import { isOpen, openingAt, opensNext } from './hours.ts'

const workdays = [['09:00', '17:30']]
const week = { mon: workdays, tue: workdays, wed: workdays, thu: workdays, fri: workdays, sat: [['10:00', '14:00']] }
const keep = (timeZone: string, part: object = {}) => hours.parse({ timeZone, week, ...part })
const at = (time: string) => Date.parse(time)
const iso = (time: number | null) => time && new Date(time).toISOString()

// 21 November 2026 is a Saturday.
test.each([
  ['Asia/Shanghai', '2026-11-23T00:59:59Z', false],
  ['Asia/Shanghai', '2026-11-23T01:00:00Z', true],
  ['Asia/Shanghai', '2026-11-23T09:29:59Z', true],
  ['Asia/Shanghai', '2026-11-23T09:30:00Z', false],
  ['America/New_York', '2026-11-23T09:00:00Z', false],
  ['America/New_York', '2026-11-23T14:00:00Z', true],
  ['Asia/Kathmandu', '2026-11-23T03:14:00Z', false], // a quarter to the hour ahead
  ['Asia/Kathmandu', '2026-11-23T03:15:00Z', true],
  ['Pacific/Auckland', '2026-11-21T22:00:00Z', false], // Sunday there already
])('hours are the shop’s own: %s at %s', (timeZone, time, open) => {
  expect(isOpen(keep(timeZone), at(time))).toBe(open)
})

test('a shop may close over lunch, and stay open until midnight', () => {
  const bar = keep('Europe/Berlin', {
    week: {
      sat: [
        ['11:00', '14:00'],
        ['18:00', '24:00'],
      ],
      sun: [['00:00', '02:00']],
    },
  })
  const open = (time: string) => isOpen(bar, at(time))
  expect(open('2026-11-21T10:30Z')).toBe(true)
  expect(open('2026-11-21T13:00Z')).toBe(false)
  expect(iso(opensNext(bar, at('2026-11-21T13:00Z')))).toBe('2026-11-21T17:00:00.000Z')
  expect(open('2026-11-21T22:59:59Z')).toBe(true)
  expect(open('2026-11-21T23:00Z')).toBe(true) // Sunday’s own hours go on
  expect(open('2026-11-22T01:00Z')).toBe(false)
  expect(iso(opensNext(bar, at('2026-11-22T01:00Z')))).toBe('2026-11-28T10:00:00.000Z')
})

test('days marked closed are closed, whatever day of the week they are', () => {
  const shop = keep('Asia/Shanghai', { closed: ['2026-11-23', '2026-11-24'] })
  expect(isOpen(shop, at('2026-11-23T02:00Z'))).toBe(false)
  expect(iso(opensNext(shop, at('2026-11-22T02:00Z')))).toBe('2026-11-25T01:00:00.000Z')
})

test('who is away for longer than a week says when they are back', () => {
  const closed = Array.from({ length: 20 }, (_, i) => new Date(at('2026-11-21') + i * 86_400_000).toISOString())
  const shop = keep('Asia/Shanghai', { closed: closed.map((day) => day.slice(0, 10)) })
  expect(iso(opensNext(shop, at('2026-11-21T02:00Z')))).toBe('2026-12-11T01:00:00.000Z')
})

test('a shop whose every day is closed never opens', () => {
  expect(opensNext(keep('Asia/Shanghai', { week: {} }), at('2026-11-21T02:00Z'))).toBeNull()
})

test('opening follows the clock when it is put forward and back', () => {
  const shop = keep('Europe/Berlin', { week: { sun: workdays, mon: workdays } })
  // 29 March 2026: from UTC+1 to UTC+2; 25 October: back.
  expect(iso(opensNext(shop, at('2026-03-28T20:00Z')))).toBe('2026-03-29T07:00:00.000Z')
  expect(iso(opensNext(shop, at('2026-03-22T20:00Z')))).toBe('2026-03-23T08:00:00.000Z')
  expect(iso(opensNext(shop, at('2026-10-24T20:00Z')))).toBe('2026-10-25T08:00:00.000Z')
  expect(iso(opensNext(shop, at('2026-10-25T20:00Z')))).toBe('2026-10-26T08:00:00.000Z')
})

test('who opens in the hour that the clock leaps over opens when it has leapt', () => {
  const shop = keep('America/New_York', { week: { sun: [['02:30', '05:00']] } })
  expect(iso(opensNext(shop, at('2026-03-08T05:00Z')))).toBe('2026-03-08T07:00:00.000Z')
  expect(isOpen(shop, at('2026-03-08T07:00Z'))).toBe(true)
})

test('who opens in the hour that comes twice opens the first time, and once more', () => {
  const shop = keep('America/New_York', { week: { sun: [['01:30', '03:00']] } })
  expect(iso(opensNext(shop, at('2026-11-01T05:00Z')))).toBe('2026-11-01T05:30:00.000Z')
  expect(isOpen(shop, at('2026-11-01T06:10Z'))).toBe(false)
  expect(iso(opensNext(shop, at('2026-11-01T06:10Z')))).toBe('2026-11-01T06:30:00.000Z')
})

test('a visitor is told when the shop opens only while it is closed', () => {
  const shop = keep('Asia/Shanghai')
  expect(openingAt(shop, at('2026-11-23T02:00Z'))).toEqual({ open: true, opensAt: null })
  expect(openingAt(shop, at('2026-11-23T12:00Z'))).toEqual({ open: false, opensAt: '2026-11-24T01:00:00.000Z' })
  expect(openingAt(null, at('2026-11-23T12:00Z'))).toEqual({ open: null, opensAt: null })
})

test.each<[string, object, string]>([
  ['past midnight', { week: { mon: [['18:00', '02:00']] } }, 'It must close later on the same day'],
  ['no time at all', { week: { mon: [['9', '17:00']] } }, 'A time looks like "09:00"'],
  ['a day’s end as its beginning', { week: { mon: [['24:00', '24:00']] } }, 'It must close later'],
  [
    'overlapping',
    {
      week: {
        mon: [
          ['09:00', '13:00'],
          ['12:00', '18:00'],
        ],
      },
    },
    'in order and do not overlap',
  ],
  ['in no time zone', { timeZone: 'Mars/Olympus' }, 'A time zone is an IANA name'],
  ['closed on no day', { closed: ['2026-02-30'] }, 'date'],
])('hours that are %s are refused', (_, part, message) => {
  const { error } = hours.safeParse({ timeZone: 'Asia/Shanghai', week, ...part })
  expect(error?.issues[0]?.message).toContain(message)
})

test('settings from before there were hours keep none', () => {
  expect(siteSettings.parse({ name: 'Tea', locale: 'en' })).toMatchObject({ hours: null, caution: 0, words: {} })
})
