import { toSpoken } from '../words/chooseLocale.ts'

const cache = new Map<string, Intl.DateTimeFormat>()

/** Formatters are slow to make. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + Object.keys(options).join()
  const known = cache.get(key) ?? make(locale, options)
  cache.set(key, known)
  return known
}

/** As the visitor's own region writes the language: 14:05 in Britain, 2:05 PM in America. */
function make(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(navigator.languages.find((tag) => toSpoken(tag) === locale) ?? locale, options)
  } catch {
    // Some systems name languages that are none, such as "en-US@posix".
    return new Intl.DateTimeFormat(locale, options)
  }
}

/** The time of day as its readers write it. */
export const toTime = (locale: string, iso: string) =>
  format(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(iso))

const startOfDay = (time: string | number) => new Date(time).setHours(0, 0, 0, 0)

/** The date as its readers write it. */
export const toDay = (locale: string, iso: string) =>
  format(locale, { weekday: 'short', day: 'numeric', month: 'long' }).format(new Date(iso))

/** When something will be: the time of day, and on another day also which. */
export const toWhen = (locale: string, iso: string, now: number) =>
  `${isNewDay(now, iso) ? `${toDay(locale, iso)} ` : ''}${toTime(locale, iso)}`

/** Whether two times fall on different days where the reader is. */
export const isNewDay = (one: string | number, other: string) => startOfDay(one) !== startOfDay(other)
