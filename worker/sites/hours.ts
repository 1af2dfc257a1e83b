import type { Hours, Visit } from '../../shared/sites.ts'
import { remembered } from '../platform/remembered.ts'

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const minute = 60_000
const aDay = 1440 * minute
/** Every clock that was ever put forward or back was so by a multiple of this. */
const quarter = 15 * minute

/** How a visitor finds the shop at this moment (milliseconds). */
export function openingAt(hours: Hours | null, at: number): Pick<Visit, 'open' | 'opensAt'> {
  if (!hours) return { open: null, opensAt: null }
  const open = isOpen(hours, at)
  const next = open ? null : opensNext(hours, at)
  return { open, opensAt: next === null ? null : new Date(next).toISOString() }
}

/** Whether the shop is open at this moment (milliseconds). */
export function isOpen(hours: Hours, at: number): boolean {
  const wall = wallClock(hours.timeZone, at)
  const now = new Date(wall).toISOString().slice(11, 16)
  return intervalsOn(hours, wall).some(([opens, closes]) => opens <= now && now < closes)
}

/** When a shop that is closed at this moment opens next (both in milliseconds); null where it never does. */
export function opensNext(hours: Hours, at: number): number | null {
  const today = Math.floor(wallClock(hours.timeZone, at) / aDay) * aDay
  // After as many days as are marked closed, and a week, every day of the week has had its chance.
  for (let date = today; date <= today + (hours.closed.length + 7) * aDay; date += aDay) {
    for (const [opens] of intervalsOn(hours, date)) {
      const found = whenWallReads(hours, date + minutesOf(opens) * minute, at)
      if (found !== null) return found
    }
  }
  return null
}

/**
 * The first moment after `at` at which the shop's clock reads this and it is open. Where the clock is put back there are
 * two; where it is put forward over it there is none, and the shop opens as soon as the clock has jumped.
 */
function whenWallReads(hours: Hours, wall: number, at: number): number | null {
  const around = [wall - aDay, wall + aDay].map((moment) => wall - (wallClock(hours.timeZone, moment) - moment))
  for (let moment = Math.min(...around); moment <= Math.max(...around); moment += quarter) {
    if (moment > at && isOpen(hours, moment)) return moment
  }
  return null
}

function intervalsOn(hours: Hours, wall: number) {
  const date = new Date(wall)
  if (hours.closed.includes(date.toISOString().slice(0, 10))) return []
  return hours.week[days[date.getUTCDay()]!]
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** What the clock on the wall reads, as if its digits were UTC: days and hours can then be counted. */
function wallClock(timeZone: string, at: number): number {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second)
}

/** Making one costs far more than reading it. */
const clockOf = remembered(
  100,
  (timeZone) =>
    new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)
