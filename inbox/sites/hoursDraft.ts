import type { Hours, Site } from '../../shared/sites.ts'

export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type WeekDay = (typeof weekDays)[number]
type Interval = Hours['week'][WeekDay][number]

/** The hours as they stand in the form, also where none are kept yet. A day that ends at midnight ends at `00:00`, as time fields say it. */
export type HoursDraft = Hours & { kept: boolean }

const workday: Interval[] = [['09:00', '18:00']]
export const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

export function toDraft({ hours }: Pick<Site, 'hours'>): HoursDraft {
  if (hours) return { kept: true, ...hours, week: eachDay((day) => hours.week[day].map(toFields)) }
  const week = eachDay((day) => (day === 'sat' || day === 'sun' ? [] : workday))
  return { kept: false, timeZone: hereZone(), week, closed: [] }
}

export function toSettings({ kept, timeZone, week, closed }: HoursDraft): { hours: Hours | null } {
  if (!kept) return { hours: null }
  return {
    hours: {
      timeZone: timeZone.trim(),
      week: eachDay((day) => inOrder(week[day])),
      closed: [...new Set(closed)].sort(),
    },
  }
}

/** What is wrong with the hours of a day; null where nothing is. */
export function faultIn(intervals: Interval[]): 'missing' | 'backwards' | 'overlap' | null {
  if (intervals.some((times) => times.includes(''))) return 'missing'
  const sorted = inOrder(intervals)
  if (sorted.some(([opens, closes]) => opens >= closes)) return 'backwards'
  return sorted.some(([opens], at) => at > 0 && opens < sorted[at - 1]![1]) ? 'overlap' : null
}

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name.trim() }))
  } catch {
    return false // what the browser does not know is none
  }
}

/** What an interval added to a day holds: the afternoon after a morning, or a whole day. */
export function nextInterval(intervals: Interval[]): Interval {
  const last = intervals.at(-1)?.[1]
  if (!last) return workday[0]!
  const opens = Math.min(Number(last.slice(0, 2)) + 1, 22)
  return [clock(opens), clock(Math.min(opens + 4, 23))]
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const toFields = ([opens, closes]: Interval): Interval => [opens, closes === '24:00' ? '00:00' : closes]
const inOrder = (intervals: Interval[]) =>
  intervals.map(([opens, closes]): Interval => [opens, closes === '00:00' ? '24:00' : closes]).sort()

const eachDay = <Value>(of: (day: WeekDay) => Value) =>
  Object.fromEntries(weekDays.map((day) => [day, of(day)])) as Record<WeekDay, Value>

/** Where each interval stands in its day, in hundredths: for the picture of a week. */
export const spansOf = (intervals: Interval[]) =>
  faultIn(intervals)
    ? []
    : inOrder(intervals).map(([opens, closes]) => ({ from: share(opens), length: share(closes) - share(opens) }))

const share = (time: string) => ((Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / 1440) * 100
