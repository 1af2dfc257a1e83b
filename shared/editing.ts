import { z } from 'zod'
import { articleId, locale, time } from './ids.ts'
import { articleFilter, articleText, author } from './knowledge.ts'
import { limits } from './limits.ts'

/** A text that an entry has or had. */
export const version = z
  .object({
    /** Names it: the time at which it was last saved. */
    at: time,
    by: author,
    status: articleText.shape.status,
    question: z.string(),
    /** The text as it is now, and the text that is served. */
    current: z.boolean(),
    live: z.boolean(),
    /** The import that replaced it. */
    import: z.string().nullable(),
  })
  .meta({ id: 'Version' })
export type Version = z.infer<typeof version>
/** `GET /v1/sites/:site/articles/:article/versions`: the newest first, which is the text as it is. */
export const versions = z.object({ items: z.array(version), next: z.null() }).meta({ id: 'Versions' })
export type Versions = z.infer<typeof versions>

/** `GET …/versions/:at`: the text, and the one before it, to show what was changed. */
export const versionText = version
  .extend({ text: articleText, before: articleText.nullable() })
  .meta({ id: 'VersionText' })
export type VersionText = z.infer<typeof versionText>

/** `POST …/restore`: makes that text the newest; its status stays. */
export const restore = z.object({ at: time }).meta({ id: 'Restore' })

/** `POST …/review`. `refuse` makes it a draft again, and what is served of it stays. */
export const review = z
  .object({
    verdict: z.enum(['publish', 'refuse']),
    note: z.string().trim().max(limits.reviewNote).default(''),
    /** As it was read: a text that was changed since is not decided on unseen. */
    updatedAt: time.optional(),
  })
  .meta({ id: 'Review' })

/** `POST …/translations`: a draft in another language that starts from this text. */
export const translate = z.object({ locale }).meta({ id: 'TranslateArticle' })

/**
 * `POST /v1/sites/:site/articles/bulk`. To the entries of `ids`; or to all that a list with `filter` has but those of
 * `except`, in goes of 1000: `filter.after` is the `next` of the answer before. `restore` brings archived entries back as
 * drafts.
 */
export const bulk = z
  .object({
    ids: z.array(articleId).min(1).max(limits.bulk).optional(),
    filter: articleFilter.optional(),
    except: z.array(articleId).max(limits.bulk).default([]),
    do: z.enum(['tag', 'untag', 'move', 'archive', 'restore', 'publish', 'draft', 'review', 'delete']),
    /** Of `tag` and `untag`. */
    tags: articleText.shape.tags.default([]),
    /** Of `move`: where to; null: into none. */
    category: z.string().max(64).nullable().default(null),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'Either `ids` or `filter`.')
  .meta({ id: 'Bulk' })
export type Bulk = z.infer<typeof bulk>

/** `gone`: there is no such entry. `forbidden`: only who may publish may do this to it. `full`: it has its number of tags. */
export const bulkDone = z
  .object({
    /** Entries that are as asked for now, those that were before among them. */
    done: z.number().int(),
    refused: z.array(z.object({ id: z.string(), reason: z.enum(['gone', 'forbidden', 'full']) })),
    /** Of a list: where to go on; null once all were seen. */
    next: z.string().nullable(),
  })
  .meta({ id: 'BulkDone' })
export type BulkDone = z.infer<typeof bulkDone>
