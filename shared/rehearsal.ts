import { z } from 'zod'
import { publishedArticle } from './finding.ts'
import { articleId, locale } from './ids.ts'
import { step } from './knowledge.ts'
import { limits } from './limits.ts'
import { conversationStatus, message, sendMessage } from './messages.ts'
import type { PublicSite } from './sites.ts'

/** Half of it may still be missing: it is shown while it is being written. */
const stepBeingWritten = step.extend({
  text: z.string().max(limits.stepText),
  choices: z
    .array(z.object({ text: z.string().max(limits.stepChoice), to: z.string().max(40) }))
    .max(limits.stepChoices)
    .default([]),
})

/** `POST /v1/sites/:site/rehearse`: an entry as it is being written, and what a visitor who picked it says then. */
export const rehearse = z
  .object({
    id: articleId,
    locale,
    question: z.string().max(limits.question),
    answer: z.string().max(limits.answer),
    summary: z.string().max(limits.summary).default(''),
    steps: z.array(stepBeingWritten).max(limits.steps).default([]),
    related: z.array(articleId).max(limits.related).default([]),
    said: z
      .array(sendMessage.pick({ text: true, article: true, want: true }).extend({ id: z.string().min(1).max(64) }))
      .max(limits.rehearsed)
      .default([]),
  })
  .meta({ id: 'Rehearse' })
export type Rehearse = z.infer<typeof rehearse>

/** What they get: in the chat, and where they read the entry whole. Nothing of it is kept. */
export const rehearsal = z
  .object({
    /** Those of the visitor have the ids that were sent. */
    messages: z.array(
      message.extend({ id: z.string(), replyTo: z.string().optional() }).meta({ id: 'RehearsedMessage' }),
    ),
    status: conversationStatus,
    article: publishedArticle,
  })
  .meta({ id: 'Rehearsal' })
export type Rehearsal = z.infer<typeof rehearsal>

/** What the editor says to the page in its frame, again whenever something has changed. `view`: the chat, or the entry read whole. */
export type Shown = {
  type: 'show'
  site: PublicSite
  locale: string
  theme: 'light' | 'dark'
  view: 'chat' | 'article'
  /** Pixels that there are for the panel, at most; a phone's page is as wide as it is. */
  width: number
  rehearsal: Rehearsal
}
/** What it is told: that the page is there, and what a visitor says in it, which wants to be shown with what comes of it. */
export type Told = { type: 'ready' } | { type: 'said'; said: Rehearse['said'][number] }
