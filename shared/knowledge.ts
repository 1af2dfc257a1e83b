import { z } from 'zod'
import { content } from './content.ts'
import { articleId, isText, locale, time } from './ids.ts'
import { limits } from './limits.ts'
import { botTurn, reason } from './messages.ts'

const unreadable = 'The text has control characters or half a character (a lone surrogate).'
const question = z.string().trim().min(1, 'An entry needs a question.').max(limits.question).refine(isText, unreadable)

/** A knowledge entry as it is written; `publish` makes what the bot answers from. */
export const articleInput = z
  .object({
    locale,
    question,
    /** Other ways to ask the same thing. More of them is the surest way to better answers. */
    variants: z.array(question).max(limits.variants).default([]),
    /** Markdown. */
    answer: z.string().trim().max(limits.answer).refine(isText, unreadable).default(''),
    tags: z.array(z.string().trim().min(1).max(limits.tag)).max(limits.tags).default([]),
    /** A draft is kept but not published. */
    status: z.enum(['draft', 'published']).default('published'),
  })
  .meta({ id: 'ArticleInput' })
export type ArticleInput = z.infer<typeof articleInput>

export const article = articleInput
  .extend({
    id: articleId,
    createdAt: time,
    updatedAt: time,
    /** Whether the published snapshot has exactly this text. */
    live: z.boolean(),
  })
  .meta({ id: 'Article' })
export type Article = z.infer<typeof article>

/** `PUT /v1/sites/:site/articles/:article`; `updatedAt` as it was read guards against overwriting somebody else's change. */
export const saveArticle = articleInput.extend({ updatedAt: time.optional() }).meta({ id: 'SaveArticle' })

export const articlePage = z
  .object({
    items: z.array(article),
    next: z.string().nullable(),
    /** Of the whole site: how many entries there are, and how many differ from what is published. */
    total: z.number().int(),
    changed: z.number().int(),
  })
  .meta({ id: 'ArticlePage' })
export type ArticlePage = z.infer<typeof articlePage>

/** One row of an import; rows are checked one by one, so the body itself is only loosely shaped. */
export const importRow = articleInput.extend({ id: articleId.optional() }).meta({ id: 'ImportRow' })
export const importArticles = z
  .object({ articles: z.array(z.unknown().meta({ $ref: '#/components/schemas/ImportRow' })).max(limits.importRows) })
  .meta({ id: 'ImportArticles' })

export const importResult = z
  .object({
    created: z.number().int(),
    updated: z.number().int(),
    /** `row` counts from 1, a CSV's header not counted. */
    rejected: z.array(z.object({ row: z.number().int(), reason: z.string() })),
  })
  .meta({ id: 'ImportResult' })
export type ImportResult = z.infer<typeof importResult>

export const published = z
  .object({
    version: z.number().int(),
    articles: z.number().int(),
    ms: z.number().meta({ description: 'How long it took, in milliseconds.' }),
  })
  .meta({ id: 'Published' })
export type Published = z.infer<typeof published>

/** `POST /v1/sites/:site/ask`. */
export const ask = z
  .object({
    text: z
      .string()
      .max(limits.message)
      .refine((text) => text.trim() !== '', 'A question needs some text.'),
    locale: locale.optional(),
    /** Ask the text as it is being written instead of the published snapshot. */
    unpublished: z.boolean().default(false),
  })
  .meta({ id: 'Ask' })

/** What the bot would do with a question, and why. */
export const decision = z
  .object({
    kind: botTurn.shape.kind,
    /** 0 to 1: how sure the bot is that its first candidate answers the question. */
    confidence: z.number(),
    /** Best first, at most 10. */
    candidates: z.array(z.object({ id: z.string(), question: z.string(), score: z.number() })),
    /** Of an `answer`: the entry. */
    article: z.object({ id: z.string(), question: z.string() }).optional(),
    /** Of a `clarify`: what is offered. */
    choices: z.array(z.object({ id: z.string(), question: z.string() })).optional(),
    /** What the visitor would read. */
    content,
    /** The language the question was taken to be in. */
    language: z.string(),
    reasons: z.array(reason),
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof decision>

/** `GET /v1/sites/:site/search`. */
export const suggestions = z
  .object({ items: z.array(z.object({ id: z.string(), question: z.string() })) })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof suggestions>
