const cache = new Map<string, Intl.DateTimeFormat>()

/**
 * As the shop writes times; `locale` is the `clock` of the model. Formatters are slow to make, and some browsers lack a
 * language, or an option.
 */
function write(locale: string, options: Intl.DateTimeFormatOptions, iso: string): string {
  const key = locale + JSON.stringify(options)
  for (const tag of [locale, 'en'])
    try {
      const format = cache.get(key) ?? new Intl.DateTimeFormat(tag, options)
      const text = format.format(new Date(iso))
      cache.set(key, format)
      return text
    } catch {
      // The next one.
    }
  return iso.slice(...(options.weekday ? [0, 10] : [11, 16]))
}

/** The time of day. */
export const toTime = (locale: string, iso: string) => write(locale, { timeStyle: 'short' }, iso)

const startOfDay = (time: string | number) => new Date(time).setHours(0, 0, 0, 0)

/** The date. */
export const toDay = (locale: string, iso: string) =>
  write(locale, { weekday: 'short', day: 'numeric', month: 'long' }, iso)

/** When something will be: the time of day, and on another day also which. */
export const toWhen = (locale: string, iso: string, now: number) =>
  `${isNewDay(now, iso) ? `${toDay(locale, iso)} ` : ''}${toTime(locale, iso)}`

/** Whether two times fall on different days where the reader is. */
export const isNewDay = (one: string | number, other: string) => startOfDay(one) !== startOfDay(other)

/** Where the visitor's clock is; undefined where the browser does not tell. */
export function ownZone(): string | undefined {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
