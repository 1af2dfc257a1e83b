import type { Collected } from '../../shared/messages.ts'
import type { ConversationRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { seal, unseal } from '../platform/crypto.ts'

const purpose = 'collected'
/** A visitor who goes round in a guide leaves the newest behind. */
const most = 50

/** What the bot asked for and was given in a conversation, oldest first. */
export async function collectedOf(app: App, row: Pick<ConversationRow, 'collected'> | null): Promise<Collected[]> {
  const text = row?.collected && (await unseal(app.env.SECRET, purpose, row.collected))
  return text ? JSON.parse(text) : []
}

/** The same with one thing more, sealed for the ledger. */
export async function withGiven(
  app: App,
  row: Pick<ConversationRow, 'collected'> | null,
  given: Omit<Collected, 'at'>,
): Promise<string> {
  const all = [...(await collectedOf(app, row)), { ...given, at: new Date().toISOString() }]
  return seal(app.env.SECRET, purpose, JSON.stringify(all.slice(-most)))
}
