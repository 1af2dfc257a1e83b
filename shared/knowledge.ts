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
    /** Makes it a guided entry: the first step follows the answer. */
    steps: steps.default([]),
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
export const importRow = articleInput
  .extend({
    id: articleId.optional(),
    /** Absent, as in every sheet: the steps that the entry has stay. */
    steps: steps.optional(),
  })
  .meta({ id: 'ImportRow' })
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

/** `GET /v1/sites/:site/search`. */
export const suggestions = z
  .object({ items: z.array(z.object({ id: z.string(), question: z.string() })) })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof suggestions>
