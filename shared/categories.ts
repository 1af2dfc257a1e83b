import { z } from 'zod'
import { isText, locale } from './ids.ts'
import { limits } from './limits.ts'
import { nameOf } from './names.ts'

const name = z.string().trim().min(1, 'A category needs a name.').max(limits.categoryName).refine(isText)

/** A shelf of the help centre. Categories stand two deep, and in an order. */
export const category = z
  .object({
    id: z.string(),
    /** Its part of an address, unique on the site. */
    slug: z.string(),
    /** By locale; where one is missing, the site's own language serves. */
    names: z.record(locale, name),
    /** The id of the category that it stands in. */
    parent: z.string().nullable(),
    /** Counts from 0 among its neighbours. */
    position: z.number().int(),
    /** Entries in it, whichever their status: each counts once, not once for each language. */
    articles: z.number().int(),
  })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof category>
export const categories = z.object({ items: z.array(category), next: z.null() }).meta({ id: 'Categories' })
export type Categories = z.infer<typeof categories>

/** `POST /v1/sites/:site/categories`, and `PUT …/:category`: absent, a slug is made of the name, and the place is the last. */
export const categoryInput = z
  .object({
    names: z
      .record(locale, nameOf(limits.categoryName))
      .refine((names) => Object.keys(names).length > 0, 'A category needs a name.'),
    slug: z
      .string()
      .max(limits.categoryName)
      .regex(
        /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]+)*$/u,
        'A slug is lower-case words joined by "-".',
      )
      .optional(),
    parent: z.string().max(64).nullable().default(null),
    position: z.number().int().min(0).max(limits.categories).optional(),
  })
  .meta({ id: 'CategoryInput' })
export type CategoryInput = z.infer<typeof categoryInput>

/** A category as the snapshot has it; in the order of the list, those inside right after theirs. */
export type ServedCategory = Pick<Category, 'id' | 'slug' | 'names' | 'parent'>

/** `GET /v1/sites/:site/languages`: entries that lack a language of the site. */
export const languages = z
  .object({
    /** The languages that are expected. */
    locales: z.array(locale),
    /** At most 100. */
    items: z.array(
      z.object({ id: z.string(), group: z.string(), question: z.string(), locale, missing: z.array(locale) }),
    ),
    next: z.string().nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'Languages' })
export type Languages = z.infer<typeof languages>
