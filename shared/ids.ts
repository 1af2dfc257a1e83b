import { z } from 'zod'

/** Ids that clients make: UUIDs (version 7 by preference) or any 8 to 64 URL-safe characters. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'An id is 8 to 64 letters, digits, "-" or "_"; a UUIDv7 is best.')
  .meta({
    id: 'Id',
    description: 'Made by whoever creates the thing; a UUIDv7 is best.',
    example: '019a9f3c-7f4e-7c1d-8f0e-2f6f0f0a1b2c',
  })

/** A site's id is part of its addresses, so it is short and readable. */
export const siteId = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'A site id is 1 to 64 lower-case letters, digits and "-", not at an end.',
  )

/** Entries may carry the ids of the system they came from. */
export const articleId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.:-]+$/, 'An entry id is letters, digits, "_", ".", ":" or "-".')

/** A BCP 47 language tag such as `en` or `zh-CN`. */
export const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'A locale is a BCP 47 tag such as "en" or "zh-CN".')
  .meta({ id: 'Locale', description: 'A BCP 47 language tag.', example: 'zh-CN' })

/** ISO 8601 in UTC, with milliseconds. */
export const time = z.iso.datetime().meta({ id: 'Time', example: '2026-11-21T08:00:00.000Z' })

/** Whether this is text that can be stored and shown: no half characters, no control characters but tab and line ends. */
export function isText(text: string): boolean {
  // With the `u` flag a pair is one character, so only a lone half has the category Cs.
  return !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text)
}

/** Whether this is the IANA name of a time zone, such as `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false // what Intl does not know is none
  }
}
