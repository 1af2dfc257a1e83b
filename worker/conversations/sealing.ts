import type { ConversationRow, MessageRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { seal, unseal } from '../platform/crypto.ts'
import { masked } from '../platform/maskPersonal.ts'
import { plainContent } from '../platform/plainText.ts'
import type { NewMessage } from './newMessage.ts'

/*
 * A message that holds what is personal is encrypted in the ledger and opened wherever it is read. A sealed column begins
 * with `sealed:`; JSON never does. Each is bound to its conversation, message and column, so that a row that was moved
 * does not open.
 */

const purpose = 'message'
const prefix = 'sealed:'
type Sealed = 'content' | 'extra'

const placeOf = (conversation: string, id: string, column: string) => `${conversation}\n${id}\n${column}`

/** Shown in the place of a message that was sealed with another SECRET. Nobody's language is known here. */
const unreadable = JSON.stringify(plainContent('This message can no longer be opened.\n无法再打开这条消息。'))

async function sealColumn(app: App, conversation: string, message: NewMessage, column: Sealed): Promise<string | null> {
  const text = message[column]
  if (text === null) return null
  return prefix + (await seal(app.env.SECRET, purpose, text, placeOf(conversation, message.id, column)))
}

/** A message as the ledger keeps it where it is private. */
export async function sealMessage(app: App, conversation: string, message: NewMessage): Promise<NewMessage> {
  return { ...message, content: (await sealColumn(app, conversation, message, 'content'))! }
}

/** The bot's reply to it: its words are the shop's, but its reasons quote the visitor. */
export async function sealReasons(app: App, conversation: string, reply: NewMessage): Promise<NewMessage> {
  return { ...reply, extra: await sealColumn(app, conversation, reply, 'extra') }
}

const isSealed = (text: string | null): text is string => text?.startsWith(prefix) ?? false

async function opened({ conversationId, id, ...row }: MessageRow, app: App, column: Sealed): Promise<string | null> {
  const text = row[column]
  if (!isSealed(text)) return text
  return unseal(app.env.SECRET, purpose, text.slice(prefix.length), placeOf(conversationId, id, column))
}

/** The rows as they were written. Where none is sealed, which is nearly always, they are given back as they are. */
export async function openMessages<Row extends MessageRow>(app: App, rows: Row[]): Promise<Row[]> {
  if (!rows.some(({ content, extra }) => isSealed(content) || isSealed(extra))) return rows
  return Promise.all(
    rows.map(async (row) => {
      const [content, extra] = await Promise.all([opened(row, app, 'content'), opened(row, app, 'extra')])
      return { ...row, content: content ?? unreadable, extra }
    }),
  )
}

/** The first words of what may be a contact and may be a question: for the team's list, and sealed as the message is. */
export async function sealPreview(app: App, conversation: string, preview: string): Promise<string> {
  return prefix + (await seal(app.env.SECRET, purpose, preview, placeOf(conversation, '', 'preview')))
}

/** A preview as the team sees it. */
export async function openPreview(app: App, { id, preview }: Pick<ConversationRow, 'id' | 'preview'>): Promise<string> {
  if (!isSealed(preview)) return preview
  return (await unseal(app.env.SECRET, purpose, preview.slice(prefix.length), placeOf(id, '', 'preview'))) ?? masked
}
