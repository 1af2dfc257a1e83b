import { limits } from '../../shared/limits.ts'
import { toContent } from '../../shared/markdown.ts'
import type { BotTurn, ConversationStatus, SendMessage } from '../../shared/messages.ts'
import { answer, type BotContext, type BotDecision, failuresAfter } from '../bot/answer.ts'
import { servedIndex } from '../knowledge/serving.ts'
import type { App } from '../platform/app.ts'
import { toPlain } from '../platform/plainText.ts'
import { remembered } from '../platform/remembered.ts'
import { settingsFrom } from '../sites/table.ts'
import { bellFor } from './bellFor.ts'
import type { NewMessage, Stand } from './ledger.ts'
import { type Lesson, lessonOf } from './lessonOf.ts'
import { newMessage } from './newMessage.ts'

/** The bot's reply to a message, ready to be stored with it, and who holds the conversation after it. */
export type Reply = {
  message: NewMessage
  preview: string
  memory: BotMemory
  status: ConversationStatus
  lesson: Lesson | null
}

/** What the bot must remember of its last turn. */
type BotMemory = NonNullable<BotContext['previous']>

/**
 * What the bot says, or null where it keeps silent: a person holds the conversation, or one is awaited and the bot is not
 * sure. While somebody waits it still answers what it knows.
 */
export async function botReply(app: App, stand: Stand, input: SendMessage, id: string): Promise<Reply | null> {
  const held = stand.conversation?.status ?? 'bot'
  if (held === 'human') return null
  const site = settingsFrom(stand.site.settings)
  const index = await servedIndex(app, stand.site)
  const previous = stand.conversation?.botMemory as BotMemory | null
  const context: BotContext = {
    siteLocale: site.locale,
    locale: input.locale ?? stand.conversation?.locale ?? undefined,
    previous: previous ?? undefined,
    picked: input.article,
    wantsPerson: input.want === 'person',
  }
  let decision = answer(index, input.text, context)
  if (held === 'waiting' && decision.kind !== 'answer') return null
  // Only a hand-off says whether somebody is there, so only a hand-off asks.
  if (decision.kind === 'handoff') {
    decision = answer(index, input.text, { ...context, teamOnline: await teamPresent(app, stand.site.id) })
  }
  const { content, preview } = rendered(decision.text)
  return {
    message: newMessage(id, 'bot', content, {
      replyTo: input.id,
      authorName: site.name,
      extra: JSON.stringify({ bot: toTurn(decision) }),
    }),
    preview,
    memory: remember(decision, previous, input.text),
    status: decision.kind === 'handoff' ? 'waiting' : 'bot',
    lesson: lessonOf(index, input.text, decision, previous ?? undefined),
  }
}

/** An answer as it is stored. Reading its Markdown takes longer than finding it. */
const rendered = remembered(500, (markdown) => {
  const content = toContent(markdown)
  return { content: JSON.stringify(content), preview: toPlain(content) }
})

function toTurn({ kind, article, choices, confidence, reasons }: BotDecision): BotTurn {
  return { kind, ...(article && { article }), ...(choices && { choices }), confidence, reasons }
}

function remember(
  { kind, article, choices, reasons }: BotDecision,
  previous: BotMemory | null,
  text: string,
): BotMemory {
  const picked = reasons.some(({ type }) => type === 'picked')
  const question = picked ? previous?.question : text.slice(0, limits.question)
  return { kind, article, choices, question, failures: failuresAfter(previous?.failures ?? 0, kind) }
}

/** Whether somebody of the team is there; a bell that does not answer must not keep the visitor from theirs. */
export async function teamPresent(app: App, site: string): Promise<boolean> {
  try {
    return await bellFor(app.env, site).teamPresent()
  } catch (error) {
    console.warn(JSON.stringify({ site, bell: String(error) }))
    return false
  }
}
