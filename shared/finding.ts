import { z } from 'zod'
import { content } from './content.ts'
import { articleId, locale, time } from './ids.ts'

/** An entry where only its question is shown. */
const listed = z.object({ id: z.string(), question: z.string() })

/** A published entry, whole, as anybody may read it. */
export const publishedArticle = listed
  .extend({
    locale,
    /** The short answer; '' where there is none. */
    summary: z.string(),
    content,
    /** Asks and leads, step by step, which only the chat can. */
    guided: z.boolean(),
    updatedAt: time.nullable(),
    related: z.array(listed),
    /** Its page in the help centre; null where that is switched off. */
    address: z.string().nullable(),
  })
  .meta({ id: 'PublishedArticle' })
export type PublishedArticle = z.infer<typeof publishedArticle>

/** What can be browsed from one place: topics to go into, and entries. */
export const shelf = z
  .object({
    /** The topic that this is; null at the beginning. */
    name: z.string().nullable(),
    topics: z.array(z.object({ slug: z.string(), name: z.string(), articles: z.number().int() })),
    /** Of a topic its own, in the shop's order; at the beginning those that are read most. */
    articles: z.array(listed),
    /** Where the next articles begin; null at the end. */
    next: z.number().int().nullable(),
  })
  .meta({ id: 'Shelf' })
export type Shelf = z.infer<typeof shelf>

/** `GET /v1/sites/:site/lookup`. Answers are Markdown. */
export const lookedUp = z
  .object({
    items: z.array(z.object({ id: articleId, locale, question: z.string(), answer: z.string() })),
  })
  .meta({ id: 'LookedUp' })
export type LookedUp = z.infer<typeof lookedUp>
