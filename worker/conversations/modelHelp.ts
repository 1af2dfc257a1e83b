import type { Reason } from '../../shared/messages.ts'
import type { SiteSettings } from '../../shared/sites.ts'
import { answer, type BotDecision } from '../bot/answer.ts'
import { sentencesFor } from '../bot/sentences/sentencesFor.ts'
import type { BotContext } from '../bot/turn.ts'
import { isFirst } from '../models/budget.ts'
import { toFailure } from '../models/LanguageModel.ts'
import { modelFor } from '../models/modelFor.ts'
import { rewriteFollowUp, type Turn } from '../models/rewriteFollowUp.ts'
import { type Source, writeAnswer } from '../models/writeAnswer.ts'
import type { App } from '../platform/app.ts'
import { languageModelOf, modelLimits } from '../platform/modelSettings.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'

/** A message that the bot has decided on, and what may be asked of the language model for it. */
export type Asked = {
  app: App
  site: { id: string; settings: SiteSettings }
  index: KnowledgeIndex
  text: string
  context: BotContext
  /** The id of the reply: for each, the model is asked once. */
  reply: string
  /** Times that this conversation has asked it before. */
  calls: number
  /** Told what has been written so far. It may still be taken back. */
  onDraft?: ((text: string) => void) | undefined
}

/** An answer that the model wrote, or found by its question. */
export type Helped = BotDecision & { written?: true; sources?: { id: string; question: string }[] }

/** With these the visitor wants something else than an answer, or has refused the one there is. */
const notNow: Reason['type'][] = [
  ...(['asked_for_person', 'none_of_these', 'unhelpful', 'frustrated', 'abusive', 'urgent'] as const),
  ...(['collected', 'wrong_form', 'gave_up'] as const),
]
/** A hit that scores less has next to nothing in common with the question. */
const inScope = 0.15
/** The share of its patience that a model has for a question; the rest is for the answer. */
const hurry = 0.5

/** What the model could do for this decision; null where it is not to be asked. */
export function helpFor(asked: Asked, decision: BotDecision): { rewrite: boolean; write: boolean } | null {
  const { app, site, text, context, calls } = asked
  const fellShort = decision.kind === 'clarify' || decision.kind === 'handoff'
  if (!fellShort || context.waiting || !languageModelOf(app.env)) return null
  if (calls >= modelLimits(app.env).callsAConversation) return null
  if (decision.reasons.some(({ type }) => notNow.includes(type))) return null
  const may = site.settings.model
  const rewrite = may.rewrite && mayLean(text, decision, context)
  const write = may.write && (decision.kind === 'clarify' || isInScope(decision))
  return rewrite || write ? { rewrite, write: may.write } : null
}

/**
 * Has the model help where the bot alone fell short. Whatever goes wrong, the bot's own decision stands. `calls` is how
 * often this conversation has asked it now.
 */
export async function helpedByModel(
  asked: Asked,
  decision: BotDecision,
  help: { rewrite: boolean; write: boolean },
): Promise<{ decision: Helped; calls: number }> {
  const { app, site } = asked
  let { calls } = asked
  try {
    if (!(await isFirst(app, asked.reply))) return { decision, calls }
    let { text: question } = asked
    let found = decision
    if (help.rewrite) {
      calls++
      const rewritten = await rewriteFollowUp(modelFor(app, site.id, hurry)!, turnsOf(asked.context), question)
      if (rewritten) {
        found = understood(asked, rewritten)
        if (found.kind === 'answer' || found.kind === 'guide') return { decision: found, calls }
        question = rewritten
      }
    }
    const entries = entriesOf(asked.index, found)
    if (!help.write || entries.length === 0 || !(found.kind === 'clarify' || isInScope(found)))
      return { decision, calls }
    calls++
    const written = await writeAnswer(modelFor(app, site.id)!, question, entries, asked.onDraft)
    if (!('refused' in written)) return { decision: toDecision(decision, question, written), calls }
    console.warn(JSON.stringify({ site: site.id, model: 'refused', why: written.refused }))
  } catch (error) {
    const { reason, message } = toFailure(error)
    console.warn(JSON.stringify({ site: site.id, model: reason, detail: message }))
  }
  return { decision, calls }
}

/** Short enough to lean on what was said before, or understood with it already and still not answered. */
function mayLean(text: string, { reasons }: BotDecision, { previous }: BotContext): boolean {
  if (!previous?.question) return false
  const words = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}|[\p{L}\p{N}]+/gu)?.length ?? 0
  return words <= 10 || reasons.some(({ type }) => type === 'follow_up')
}

const isInScope = ({ candidates }: BotDecision) => (candidates[0]?.score ?? 0) >= inScope

function turnsOf({ previous }: BotContext): Turn[] {
  const { question, article } = previous ?? {}
  return [
    ...(question ? [{ by: 'visitor', text: question } as const] : []),
    ...(article ? [{ by: 'shop', text: article.question } as const] : []),
  ]
}

/** What the bot decides on the whole question, which leans on nothing any more. */
function understood({ index, context }: Asked, question: string): BotDecision {
  const found = answer(index, question, { ...context, previous: undefined, similar: undefined })
  return { ...found, reasons: [{ type: 'rewritten', words: [question] }, ...found.reasons] }
}

/** What the model is shown. A guided entry is walked through, not told. */
function entriesOf(index: KnowledgeIndex, { candidates }: BotDecision): Source[] {
  return candidates.flatMap(({ id, question }) => {
    const entry = index.withId(id).find((entry) => entry.question === question)
    return entry && entry.answer !== '' && !entry.steps?.length ? [entry] : []
  })
}

/** A single source is the turn's article, which clients name; several are named by the text itself. */
function toDecision(plain: BotDecision, question: string, written: { text: string; sources: Source[] }): Helped {
  const sources = written.sources.map(({ id, question }) => ({ id, question }))
  const names = sources.map(({ question }) => `“${asWords(question)}”`)
  const { choices: _, collect: __, given: ___, ...rest } = plain
  const only = sources.length === 1 ? { article: sources[0]! } : {}
  const from = sources.length === 1 ? '' : `\n\n*${sentencesFor(plain.language).from}: ${names.join(' · ')}*`
  return {
    ...rest,
    ...only,
    kind: 'answer',
    text: written.text + from,
    written: true,
    sources,
    reasons: [{ type: 'written_from', words: sources.map(({ question }) => question) }, ...plain.reasons],
    memory: { ...only, kind: 'answer', failures: 0, question, shown: sources.map(({ id }) => id) },
  }
}

/** A question inside a text that is read as Markdown. */
const asWords = (question: string) => question.replace(/[\\`*_[\]<>~]/g, '\\$&')
