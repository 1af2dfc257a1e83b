const cache = new Map<string, Intl.DateTimeFormat>()

/** Formatters are slow to make. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + Object.keys(options).join()
  const known = cache.get(key) ?? new Intl.DateTimeFormat(locale, options)
  cache.set(key, known)
  return known
}

/** The time of day as its readers write it. */
export const toTime = (locale: string, iso: string) =>
  format(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso))

const startOfDay = (time: number) => new Date(time).setHours(0, 0, 0, 0)

/** "Today", "yesterday", or the date. */
export function toDay(locale: string, iso: string, now: number): string {
  const ago = Math.round((startOfDay(Date.parse(iso)) - startOfDay(now)) / 86_400_000)
  if (ago === 0 || ago === -1) {
    const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ago, 'day')
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
  }
  return format(locale, { weekday: 'short', day: 'numeric', month: 'long' }).format(new Date(iso))
}

/** Whether two times fall on different days where the reader is. */
export const isNewDay = (one: string | undefined, other: string) =>
  !one || startOfDay(Date.parse(one)) !== startOfDay(Date.parse(other))
