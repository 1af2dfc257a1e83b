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

const startOfDay = (time: string | number) => new Date(time).setHours(0, 0, 0, 0)

/** The date as its readers write it. */
export const toDay = (locale: string, iso: string) =>
  format(locale, { weekday: 'short', day: 'numeric', month: 'long' }).format(new Date(iso))

/** Whether two times fall on different days where the reader is. */
export const isNewDay = (one: string | number, other: string) => startOfDay(one) !== startOfDay(other)
