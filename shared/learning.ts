import { z } from 'zod'
import { articleId, id, isText, locale, time } from './ids.ts'
import { articleInput } from './knowledge.ts'
import { limits } from './limits.ts'
import { botTurn } from './messages.ts'
import { findings } from './publications.ts'

const entry = z.object({ id: z.string(), question: z.string() })
const phrasing = articleInput.shape.question

/** Where somebody asked it, so that the team can read what came before. */
const example = z
  .object({
    question: z.string().meta({ description: 'E-mail addresses and long numbers are masked by "…".' }),
    conversation: id,
    at: time,
    /** The entry whose answer did not help; absent where nothing answered. */
    article: entry.optional(),
  })
  .meta({ id: 'LearningExample' })
export type LearningExample = z.infer<typeof example>

/** A way to ask for an entry that visitors have shown by what they picked and what helped them. */
export const proposal = z
  .object({
    article: entry,
    question: z.string(),
    locale: locale.nullable(),
    /** Different visitors who picked the entry for this question, or were helped by it. */
    visitors: z.number().int(),
    picked: z.number().int(),
    helped: z.number().int(),
    /** How often somebody said of the entry's answer to this question that it did not help. */
    unhelpful: z.number().int(),
    /** Beyond doubt: with the setting `learn: "safest"` the next publish accepts it by itself, if it breaks no check. */
    safe: z.boolean(),
    example,
  })
  .meta({ id: 'Proposal' })
export type Proposal = z.infer<typeof proposal>

export const proposals = z
  .object({
    /** The surest first, at most 100. */
    items: z.array(proposal),
    next: z.null(),
    total: z.number().int(),
    /** Accepted by themselves, newest first, at most 20. */
    learned: z.array(z.object({ article: entry, question: z.string(), at: time })),
  })
  .meta({ id: 'Proposals' })
export type Proposals = z.infer<typeof proposals>

/** `POST /v1/sites/:site/proposals`. */
export const decideProposals = z
  .object({
    decisions: z
      .array(
        z.object({
          article: articleId,
          /** As it was proposed. */
          question: z.string().max(limits.question),
          /** `rejected` takes back what was accepted by itself, too. */
          to: z.enum(['accepted', 'rejected']),
          /** Accept it in these words instead. */
          as: phrasing.optional(),
        }),
      )
      .min(1)
      .max(limits.page),
  })
  .meta({ id: 'DecideProposals' })
export type DecideProposals = z.infer<typeof decideProposals>

export const decided = z
  .object({
    accepted: z.number().int(),
    rejected: z.number().int(),
    /** What could not be accepted: the entry has its full number of phrasings, or is gone. */
    refused: z.array(z.object({ article: z.string(), question: z.string(), reason: z.enum(['full', 'gone']) })),
  })
  .meta({ id: 'Decided' })
export type Decided = z.infer<typeof decided>

/** Questions that ask the same, as far as can be told, and found no answer or none that helped. */
export const gap = z
  .object({
    /** Names the group until it is settled. */
    id: z.string(),
    /** The one asked most often. */
    question: z.string(),
    locale: locale.nullable(),
    /** Conversations in which it was asked. */
    conversations: z.number().int(),
    lastAt: time,
    /** The ways it was asked, the commonest first: at most as many as an entry can have phrasings. */
    phrasings: z.array(z.string()),
    /** The newest, at most 5. */
    examples: z.array(example),
    /** The entry that answers it as the knowledge is served now. */
    answered: entry.optional(),
    /** Where none does: the entry that comes nearest, if one is near at all. Its answer may be all that is wanted. */
    nearest: entry.optional(),
  })
  .meta({ id: 'Gap' })
export type Gap = z.infer<typeof gap>

export const gaps = z
  .object({
    /** The commonest of late first, at most 100. */
    items: z.array(gap),
    next: z.null(),
    total: z.number().int(),
  })
  .meta({ id: 'Gaps' })
export type Gaps = z.infer<typeof gaps>

/** `POST /v1/sites/:site/gaps/:gap`. */
export const settleGap = z
  .discriminatedUnion('to', [
    z.object({ to: z.literal('closed') }),
    z.object({ to: z.literal('dismissed') }),
    /** Adds phrasings to an entry that is there, and closes the gap. */
    z.object({
      to: z.literal('added'),
      article: articleId,
      phrasings: z.array(phrasing).min(1).max(limits.variants),
    }),
  ])
  .meta({ id: 'SettleGap' })
export type SettleGap = z.infer<typeof settleGap>

export const gapSettled = z
  .object({
    /** Questions that are settled by it. */
    settled: z.number().int(),
    /** Phrasings for which the entry had no more room. */
    full: z.array(z.string()),
  })
  .meta({ id: 'GapSettled' })
export type GapSettled = z.infer<typeof gapSettled>

/** What is expected where no entry shall answer. */
export const person = 'person'

export const checkInput = z
  .object({
    question: z
      .string()
      .trim()
      .min(1, 'A check needs a question.')
      .max(limits.question)
      .refine(isText, 'The text has control characters or half a character (a lone surrogate).'),
    /** The visitor's language, where it matters. */
    locale: locale.nullable().default(null),
    /** The id of the entry that shall answer, or `person`. */
    expected: articleId,
  })
  .meta({ id: 'CheckInput' })
export type CheckInput = z.infer<typeof checkInput>

/** What the bot does with the question of a check. */
const outcome = z.object({ kind: botTurn.shape.kind, article: entry.optional() }).meta({ id: 'Outcome' })
export type Outcome = z.infer<typeof outcome>

/** A question that the owner wants answered so for ever. */
export const check = checkInput
  .extend({
    id: z.string(),
    createdAt: time,
    /** The question of the expected entry; absent for a person, and where the entry is gone. */
    entry: z.string().optional(),
    /** What the bot does with it as the knowledge is served now. */
    now: outcome,
    ok: z.boolean(),
  })
  .meta({ id: 'Check' })
export type Check = z.infer<typeof check>
export const checks = z
  .object({ items: z.array(check), next: z.null(), total: z.number().int(), failing: z.number().int() })
  .meta({ id: 'Checks' })
export type Checks = z.infer<typeof checks>

/** `GET /v1/sites/:site/publish/preview`. */
export const publishPreview = z
  .object({
    /** Entries that differ from what is served. */
    changes: z.object({ created: z.number().int(), changed: z.number().int(), removed: z.number().int() }),
    /** Phrasings that this publish would accept by itself. */
    learned: z.array(z.object({ article: entry, question: z.string() })),
    /** Those that would be answered otherwise than now, or that fail after it; the broken first. */
    checks: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        expected: z.string(),
        entry: z.string().optional(),
        before: outcome,
        after: outcome,
        /** Whether it is answered as expected after the publish. */
        ok: z.boolean(),
      }),
    ),
    /** What else somebody should look at before publishing. */
    findings,
    /** How many are answered as expected now and would not be any more. */
    broken: z.number().int(),
    /** How many were asked. */
    checked: z.number().int(),
    ms: z.number(),
  })
  .meta({ id: 'PublishPreview' })
export type PublishPreview = z.infer<typeof publishPreview>

/** `GET /v1/sites/:site/learning`: what waits for the owner. */
export const learning = z
  .object({ proposals: z.number().int(), gaps: z.number().int(), failing: z.number().int() })
  .meta({ id: 'Learning' })
export type Learning = z.infer<typeof learning>
