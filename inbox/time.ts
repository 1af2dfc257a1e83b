/** How long, as one number and its unit: what a list can say at a glance. */
export type Span = { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number }

export function toSpan(ms: number): Span {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return { unit: 'seconds', count: seconds }
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) }
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) }
  return { unit: 'days', count: Math.floor(seconds / 86_400) }
}

/** The day in the reader's own time zone, as a key to group by. */
export function dayOf(time: string | number | Date): string {
  const date = new Date(time)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs far more than using it, and a long list uses the same few thousands of times. */
function formatted(time: string | Date, locale: string, options: Intl.DateTimeFormatOptions) {
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format.format(new Date(time))
}

export const clockTime = (time: string, locale: string) => formatted(time, locale, { timeStyle: 'short' })

export const fullTime = (time: string, locale: string) =>
  formatted(time, locale, { dateStyle: 'medium', timeStyle: 'short' })

export const fullDate = (time: string, locale: string) => formatted(time, locale, { dateStyle: 'medium' })

/** "Today", "yesterday", then the date; a year only where it is another one. */
export function dayName(time: string, locale: string, now: number) {
  const date = new Date(time)
  const ago = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000)
  if (ago === 0 || ago === 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
  }
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  return formatted(date, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  })
}

/** The clock for today, the day for everything older: the shortest thing that tells a list's rows apart. */
export function shortTime(time: string, locale: string, now: number) {
  if (dayOf(time) === dayOf(now)) return clockTime(time, locale)
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  return formatted(time, locale, { month: 'short', day: 'numeric', ...(!sameYear && { year: '2-digit' }) })
}

function startOfDay(time: number | Date) {
  const date = new Date(time)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
