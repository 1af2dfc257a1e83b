import { z } from 'zod'
import { time } from './ids.ts'
import { articleText, author } from './knowledge.ts'

export const publication = z
  .object({
    version: z.number().int(),
    at: time,
    by: author,
    /** Entries served. */
    articles: z.number().int(),
    /** Against the version before. */
    created: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
    /** The version that this one went back to. */
    restored: z.number().int().nullable(),
    /** Whether it is what is served now. */
    served: z.boolean(),
  })
  .meta({ id: 'Publication' })
export type Publication = z.infer<typeof publication>
/** `GET /v1/sites/:site/publications`: the last 20, newest first. Any of them can be gone back to. */
export const publications = z.object({ items: z.array(publication), next: z.null() }).meta({ id: 'Publications' })
export type Publications = z.infer<typeof publications>

const servedText = articleText.omit({ status: true })

/**
 * `GET /v1/sites/:site/articles/:article/served`: what visitors get of an entry, or with `now` false what they got last;
 * null where they never did, or where that version is not kept any more.
 */
export const servedArticle = z.object({ text: servedText.nullable(), now: z.boolean() }).meta({ id: 'ServedArticle' })
export type ServedArticle = z.infer<typeof servedArticle>

/**
 * `GET /v1/sites/:site/publications/:version/diff`: what it changed against the version before; of `next`, what a
 * publish would change now. `before` is null for a new entry, `after` for one that is gone.
 */
export const publicationDiff = z
  .object({
    /** At most 100. */
    items: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        change: z.enum(['created', 'changed', 'removed']),
        before: servedText.nullable(),
        after: servedText.nullable(),
      }),
    ),
    next: z.string().nullable(),
    total: z.number().int(),
  })
  .meta({ id: 'PublicationDiff' })
export type PublicationDiff = z.infer<typeof publicationDiff>
export type ServedText = z.infer<typeof servedText>

/** What a look before publishing finds. `error`: visitors will meet it; `warning`: they may; `hint`: it could be better. */
export const finding = z
  .object({
    what: z.enum(['duplicate', 'link', 'related', 'media', 'language', 'stale', 'due', 'long', 'empty', 'phrasings']),
    severity: z.enum(['error', 'warning', 'hint']),
    article: z.object({ id: z.string(), question: z.string() }),
    /** Of a `duplicate`: the entry that it looks like, and how much, 0 to 1. */
    other: z.object({ id: z.string(), question: z.string() }).optional(),
    similarity: z.number().optional(),
    /** Of `link` and `media`: the address; of `related`: the id; of `language`: the locale. */
    target: z.string().optional(),
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof finding>

/** The gravest first, at most 100; how many there are of each severity. */
export const findings = z
  .object({
    items: z.array(finding),
    errors: z.number().int(),
    warnings: z.number().int(),
    hints: z.number().int(),
  })
  .meta({ id: 'Findings' })
export type Findings = z.infer<typeof findings>
