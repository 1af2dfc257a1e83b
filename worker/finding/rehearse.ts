import { toContent } from '../../shared/markdown.ts'
import type { ConversationStatus, Message } from '../../shared/messages.ts'
import type { Rehearse } from '../../shared/rehearsal.ts'
import { answer, type BotDecision } from '../bot/answer.ts'
import type { BotContext } from '../bot/turn.ts'
import { plainContent } from '../platform/plainText.ts'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'

/** `at`: when it is said to happen, ISO. */
type Shop = { context: BotContext; name: string; at: string }

/** An entry that is being written as it would be served. */
export function servedAs({ id, locale, question, answer, summary, steps, related }: Omit<Rehearse, 'said'>): Entry {
  return {
    ...{ id, locale, question: question.trim(), variants: [], answer: answer.trim(), tags: [] },
    ...(steps.length > 0 && { steps }),
    ...(summary.trim() && { summary: summary.trim() }),
    ...(related.length > 0 && { related }),
  }
}

/** A conversation with a bot that knows this entry alone, begun by who picked it from a list. Once it has passed on, it is silent. */
export function rehearse(entry: Entry, said: Rehearse['said'], { context, name, at }: Shop) {
  const index = buildIndex([entry])
  const messages: Message[] = []
  let status: ConversationStatus = 'bot'
  let previous = context.previous
  const add = (id: string, part: Pick<Message, 'author' | 'content'> & Partial<Message>) =>
    messages.push({ id, seq: messages.length + 1, conversation: 'rehearsal', createdAt: at, ...part })

  const first = { id: 'asked', text: entry.question, article: entry.id, want: undefined }
  for (const { id, text, article, want } of [first, ...said]) {
    add(id, { author: { type: 'visitor', id: 'visitor' }, content: plainContent(text) })
    if (status === 'waiting') continue
    const asked = { ...context, previous, picked: article, wantsPerson: want === 'person', teamOnline: true }
    const decision = answer(index, text, asked)
    previous = decision.memory
    if (decision.kind === 'handoff') status = 'waiting'
    const content = toContent(decision.text)
    add(`${id}.reply`, { author: { type: 'bot', name }, content, replyTo: id, bot: toTurn(decision) })
  }
  return { messages, status }
}

const toTurn = ({ kind, article, choices, offers, collect, confidence }: BotDecision): Message['bot'] => ({
  ...{ kind, article, choices, offers, collect, confidence },
})
