import { expect, test } from 'vitest'
import type { Hours } from '../../shared/sites.ts'
import { faultIn, nextInterval, spansOf, toDraft, toSettings } from './hoursDraft.ts'

const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const hours: Hours = {
  timeZone: 'Asia/Shanghai',
  week: { ...none, sat: [['18:00', '24:00']] },
  closed: ['2026-12-25'],
}

test('a shop without hours is offered a working week in the zone of the browser, and keeps none until it says so', () => {
  const draft = toDraft({ hours: null })
  expect(draft).toMatchObject({ kept: false, week: { mon: [['09:00', '18:00']], sun: [] } })
  expect(draft.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(toSettings(draft)).toEqual({ hours: null })
  expect(toSettings({ ...draft, kept: true }).hours?.week.fri).toEqual([['09:00', '18:00']])
})

test('midnight is the end of a day, though a time field calls it 00:00', () => {
  expect(toDraft({ hours }).week.sat).toEqual([['18:00', '00:00']])
  expect(toSettings(toDraft({ hours }))).toEqual({ hours })
})

test('hours and closed days are put in order', () => {
  const draft = { ...toDraft({ hours }), closed: ['2026-12-26', '2026-12-25', '2026-12-26'] }
  draft.week.mon = [
    ['14:00', '18:00'],
    ['09:00', '12:00'],
  ]
  expect(toSettings(draft).hours).toMatchObject({
    week: {
      mon: [
        ['09:00', '12:00'],
        ['14:00', '18:00'],
      ],
    },
    closed: ['2026-12-25', '2026-12-26'],
  })
})

test.each<[string, [string, string][], ReturnType<typeof faultIn>]>([
  ['nothing', [], null],
  ['until midnight', [['18:00', '00:00']], null],
  ['all day', [['00:00', '00:00']], null],
  ['a time not filled in', [['09:00', '']], 'missing'],
  ['closing before opening', [['18:00', '02:00']], 'backwards'],
  [
    'two at once',
    [
      ['12:00', '18:00'],
      ['09:00', '13:00'],
    ],
    'overlap',
  ],
  [
    'one right after the other',
    [
      ['12:00', '18:00'],
      ['09:00', '12:00'],
    ],
    null,
  ],
])('%s: %j', (_, intervals, fault) => {
  expect(faultIn(intervals)).toBe(fault)
})

test('hours added to a day follow those that are there', () => {
  expect(nextInterval([])).toEqual(['09:00', '18:00'])
  expect(nextInterval([['09:00', '12:30']])).toEqual(['13:00', '17:00'])
})

test('a day is drawn as parts of a hundred', () => {
  expect(
    spansOf([
      ['06:00', '12:00'],
      ['18:00', '00:00'],
    ]),
  ).toEqual([
    { from: 25, length: 25 },
    { from: 75, length: 25 },
  ])
  expect(spansOf([['09:00', '']])).toEqual([])
})
