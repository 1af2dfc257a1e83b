import { z } from 'zod'
import { content } from './content.ts'
import { articleId, isText, locale, time } from './ids.ts'
import { limits } from './limits.ts'
import { botTurn, collectField, reason } from './messages.ts'

const unreadable = 'The text has control characters or half a character (a lone surrogate).'
const question = z.string().trim().min(1, 'An entry needs a question.').max(limits.question).refine(isText, unreadable)

const line = z.string().trim().min(1).max(limits.stepChoice).refine(isText, unreadable)
/** The `id` of a step, `person` (hand over) or `done` (that was all). */
const to = z.string().max(40)

/** One step of a guided entry: choices lead on, or something is asked for; with neither, the guide ends here. */
export const step = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'The id of a step is 1 to 40 lower-case letters, digits and "-".'),
    /** Markdown. */
    text: z.string().trim().min(1, 'A step needs a text.').max(limits.stepText).refine(isText, unreadable),
    choices: z
      .array(z.object({ text: line, to }))
      .max(limits.stepChoices)
      .default([]),
    /** What the visitor is asked for here. It is kept with the conversation; `to` comes next, given or not. */
    collect: z.object({ field: collectField, label: line.optional(), to }).optional(),
  })
  .meta({ id: 'Step' })
export type Step = z.infer<typeof step>

const steps = z.array(step).max(limits.steps).superRefine(checkSteps)

/** Every way must lead somewhere, and to one place only. */
function checkSteps(all: Step[], { addIssue }: { addIssue: (issue: Issue) => void }): void {
  const ids = new Set(all.map(({ id }) => id))
  for (const [i, { id, choices, collect }] of all.entries()) {
    const wrong = (path: (string | number)[], message: string) =>
      addIssue({ code: 'custom', path: [i, ...path], message })
    if (id === 'person' || id === 'done')
      wrong(['id'], `A step cannot be called "${id}": that is where a step may lead.`)
    if (all.findIndex((other) => other.id === id) < i) wrong(['id'], `Two steps are called "${id}".`)
    if (collect && choices.length > 0)
      wrong(['collect'], `Step "${id}" has choices and asks for something: one of the two.`)
    const leads = (to: string) => to === 'person' || to === 'done' || ids.has(to)
    const nowhere = (to: string) => `Step "${id}" leads to "${to}", which is no step, "person" or "done".`
    for (const [j, { to }] of choices.entries()) if (!leads(to)) wrong(['choices', j, 'to'], nowhere(to))
    if (collect && !leads(collect.to)) wrong(['collect', 'to'], nowhere(collect.to))
  }
}
type Issue = { code: 'custom'; path: (string | number)[]; message: string }

export const articleKind = z.enum(['answer', 'solution', 'page', 'policy']).meta({
  id: 'ArticleKind',
  description: '`answer`: question and answer; `solution`: guided steps; `page`: of a manual; `policy`.',
})
export type ArticleKind = z.infer<typeof articleKind>

/**
 * `draft`: being written. `review`: waits for somebody who may publish; what was served of it before stays. `published`:
 * goes into the next publish. `archived`: kept, out of the way. A draft or archived entry that is served leaves with the
 * next publish.
 */
export const articleStatus = z.enum(['draft', 'review', 'published', 'archived']).meta({ id: 'ArticleStatus' })
export type ArticleStatus = z.infer<typeof articleStatus>

/** Pages of the shop by their path: `/products/*`, where `*` stands for anything; `!/products/lamp`: not there. */
const pagePattern = z
  .string()
  .trim()
  .max(limits.pagePattern)
  .regex(
    /^!?\/\S*$/,
    'A page is a path that begins with "/"; "*" stands for anything: "/products/*". "!/about": not there.',
  )

/** A knowledge entry as it is written; `publish` makes what the bot answers from. Absent, an optional field stays as it is. */
export const articleInput = z
  .object({
    locale,
    question,
    /** Other ways to ask the same thing. More of them is the surest way to better answers. */
    variants: z.array(question).max(limits.variants).default([]),
    /** Markdown. */
    answer: z.string().trim().max(limits.answer).refine(isText, unreadable).default(''),
    tags: z.array(z.string().trim().min(1).max(limits.tag)).max(limits.tags).default([]),
    /** Makes it a guided entry: the first step follows the answer. */
    steps: steps.default([]),
    status: articleStatus.default('published'),
    /** An entry with steps is a `solution`, whatever is said here. */
    kind: articleKind.optional(),
    /**
     * What its texts in other languages share with it: the id of any of them, or a group of the caller's own. Kind,
     * category, tags and related entries are the group's: saved in one text, they are in all.
     */
    group: articleId.optional(),
    /** The id of a category. */
    category: z.string().max(64).nullable().optional(),
    /** Ids of entries to read next, in any language: whoever shows them takes the text in the reader's. */
    related: z.array(articleId).max(limits.related).optional(),
    /** The short answer that the chat gives before "read more", where the answer is long. */
    summary: z.string().trim().max(limits.summary).refine(isText, unreadable).optional(),
    /** Of a published entry: not before this time. What was served of it before stays until then. */
    publishAt: time.nullable().optional(),
    /** When to look whether it is still true. */
    reviewAt: time.nullable().optional(),
    /** Pages of the shop on which the widget suggests it, and with `!` those on which it does not, whatever was asked there. */
    pages: z.array(pagePattern).max(limits.pagePatterns).optional(),
  })
  .meta({ id: 'ArticleInput' })
export type ArticleInput = z.infer<typeof articleInput>

/** Who did something: an actor as in the audit log, and the name of a team member. */
export const author = z
  .object({ id: z.string(), name: z.string().nullable() })
  .meta({ id: 'Editor', description: '`id`: `member:ID`, `admin` (the key), `system`, or empty where nobody kept it.' })
export type Author = z.infer<typeof author>

/** What is written of an entry, as its history keeps it. */
export const articleText = articleInput
  .omit({ publishAt: true, reviewAt: true, group: true })
  .required()
  .meta({ id: 'ArticleText' })
export type ArticleText = z.infer<typeof articleText>

export const article = articleInput
  .required()
  .extend({
    id: articleId,
    createdAt: time,
    updatedAt: time,
    updatedBy: author,
    /** Whether the published snapshot has exactly this text. */
    live: z.boolean(),
    /** Whether some text of it is served, this one or an older. */
    served: z.boolean(),
    /** Another language of the group was edited after this one. */
    stale: z.boolean(),
    /** Its `reviewAt` is past. */
    due: z.boolean(),
    /** A reviewer sent it back, with a note or without. */
    refused: z.boolean(),
    reviewNote: z.string(),
    /** The other languages of its group. */
    translations: z.array(
      z.object({ id: articleId, locale, question: z.string(), status: articleStatus, stale: z.boolean() }),
    ),
  })
  .meta({ id: 'Article' })
export type Article = z.infer<typeof article>

/** `PUT /v1/sites/:site/articles/:article`; `updatedAt` as it was read guards against overwriting somebody else's change. */
export const saveArticle = articleInput
  .extend({
    updatedAt: time.optional(),
    /** Keeps the text before it in the history by itself, even where the same person saved it a moment ago. */
    standsAlone: z.boolean().optional(),
  })
  .meta({ id: 'SaveArticle' })
export type SaveArticle = z.infer<typeof saveArticle>

/** Which entries: `GET /v1/sites/:site/articles`. What is not named does not matter. */
export const articleFilter = z.object({
  q: z
    .string()
    .max(limits.question)
    .optional()
    .meta({ description: 'Words that all occur; entries that have them in their question come first.' }),
  locale: locale.optional(),
  status: z
    .enum([...articleStatus.options, 'changed', 'refused'])
    .optional()
    .meta({
      description:
        '`changed`: what differs from what is served; `refused`: sent back by a reviewer. Archived entries are listed only when asked for.',
    }),
  category: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'The id of a category, which includes those in it, or `none`.' }),
  tag: z.string().max(limits.tag).optional().meta({ description: 'A tag that the entry has.' }),
  kind: articleKind.optional(),
  /** A language that no text of the entry is in. */
  missing: locale.optional(),
  due: z.literal('1').optional().meta({ description: '`1`: only what is due for another look.' }),
  stale: z
    .literal('1')
    .optional()
    .meta({ description: '`1`: only translations that are older than the text they were made from.' }),
  after: z.string().max(200).optional().meta({ description: '`next` of the page before.' }),
})
export type ArticleFilter = z.infer<typeof articleFilter>

/** `GET /v1/sites/:site/tags`: the tags of the entries that are not archived, and of how many; the most used 1000. */
export const articleTags = z
  .object({ items: z.array(z.object({ tag: z.string(), count: z.number().int() })), next: z.null() })
  .meta({ id: 'ArticleTags' })
export type ArticleTags = z.infer<typeof articleTags>

export const articlePage = z
  .object({
    items: z.array(article),
    next: z.string().nullable(),
    /** Of the whole site: how many entries there are, and how many differ from what is published. */
    total: z.number().int(),
    changed: z.number().int(),
    /** How many the filter lets through. */
    matching: z.number().int(),
  })
  .meta({ id: 'ArticlePage' })
export type ArticlePage = z.infer<typeof articlePage>

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
    /** What was asked before it in the same talk, oldest first: a follow-up leans on that. */
    before: z.array(z.string().max(limits.message)).max(5).default([]),
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
    offers: botTurn.shape.offers,
    collect: botTurn.shape.collect,
    /** What the visitor would read. */
    content,
    /** The language the question was taken to be in. */
    language: z.string(),
    reasons: z.array(reason),
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof decision>

/** `POST /v1/sites/:site/articles/alike`: a question as it is being written. */
export const askAlike = z
  .object({
    question,
    locale,
    /** The entry that is being written: neither it nor its other languages are looked at. */
    except: articleId.optional(),
  })
  .meta({ id: 'AskAlike' })

export const alike = z
  .object({
    /** The nearest first, at most 3: entries in the same language that ask nearly the same. */
    items: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        similarity: z.number().meta({ description: '0 to 1; 1: word for word the same.' }),
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'Alike' })
export type Alike = z.infer<typeof alike>

/** `GET /v1/sites/:site/search`. */
export const suggestions = z
  .object({ items: z.array(z.object({ id: z.string(), question: z.string() })) })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof suggestions>
