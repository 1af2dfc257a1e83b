import type { Message } from '../../shared/messages.ts'
import { dayOf } from '../time.ts'

/** What stands in a thread, one below the other. `first` and `last` are of a run by the same author. */
export type Line =
  | { type: 'day'; key: string; message: Message }
  | { type: 'event'; key: string; message: Message }
  | { type: 'message'; key: string; message: Message; first: boolean; last: boolean; given?: Given }
/** What a message was taken for: what the bot had asked for, and noted. */
export type Given = Partial<NonNullable<NonNullable<Message['bot']>['collect']>>

/** Messages closer together than this, by the same author, are one run. */
const runGap = 5 * 60_000

export function toLines(messages: readonly Message[]): Line[] {
  const lines: Line[] = []
  messages.forEach((message, at) => {
    const before = messages[at - 1]
    const after = messages[at + 1]
    if (!before || dayOf(before.createdAt) !== dayOf(message.createdAt)) {
      lines.push({ type: 'day', key: `day-${message.seq}`, message })
    }
    if (message.author.type === 'system') lines.push({ type: 'event', key: message.id, message })
    else {
      lines.push({
        type: 'message',
        key: message.id,
        message,
        first: !before || !sameRun(before, message),
        last: !after || !sameRun(message, after),
        ...(isNoted(message, after) && { given: before?.bot?.collect ?? {} }),
      })
    }
  })
  return lines
}

const isNoted = (message: Message, after: Message | undefined) =>
  after?.replyTo === message.id && after.bot?.reasons?.some(({ type }) => type === 'collected')

const sameRun = (a: Message, b: Message) =>
  a.author.type === b.author.type &&
  a.author.id === b.author.id &&
  dayOf(a.createdAt) === dayOf(b.createdAt) &&
  Date.parse(b.createdAt) - Date.parse(a.createdAt) < runGap
