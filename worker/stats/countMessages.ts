import type { App, Happening } from '../platform/app.ts'
import { count, countAsked } from './counters.ts'
import { foldPath } from './foldPath.ts'

type Added = Extract<Happening, { type: 'messages.added' }>

/**
 * Counts what the bot's messages say of entries: which answered, on which page, which helped, and after which a person was
 * called. A message that comes again with a rating was counted as an answer before.
 */
export function countMessages(app: App, added: Added): void {
  const site = added.conversation.siteId
  for (const { bot } of added.messages) {
    if (!bot) continue
    const about = bot.sources ?? (bot.article ? [bot.article] : [])
    if (bot.helped !== undefined) {
      for (const { id } of about) count(app, site, id, bot.helped ? 'helped' : 'unhelpful')
      if (!bot.helped) for (const { id } of about) takeBack(app, added, id)
    } else if (bot.kind === 'answer' || (bot.kind === 'guide' && bot.article)) {
      for (const { id } of about) count(app, site, id, 'answered')
      for (const { id } of about) countOnce(app, added, id)
    } else if (bot.kind === 'handoff' && bot.after) count(app, site, bot.after.id, 'handed_over')
  }
}

/**
 * On which page an entry answered in a conversation; '' once that was taken back. So it counts once for a conversation,
 * however often it is asked for, and goes where it came from. The oldest are forgotten.
 */
const askedOn = new Map<string, string>()
const mostAsked = 1000

function countOnce(app: App, { conversation, page }: Added, article: string): void {
  const key = `${conversation.id} ${article}`
  const path = foldPath(page ?? conversation.page ?? '')
  if (!path || askedOn.has(key)) return
  note(key, path)
  countAsked(app, conversation.siteId, path, article, 1)
}

/** What did not help was not asked for there. */
function takeBack(app: App, { conversation }: Added, article: string): void {
  const key = `${conversation.id} ${article}`
  const path = askedOn.get(key) ?? foldPath(conversation.page ?? '')
  if (!path) return
  note(key, '')
  countAsked(app, conversation.siteId, path, article, -1)
}

function note(key: string, path: string): void {
  askedOn.set(key, path)
  if (askedOn.size > mostAsked) askedOn.delete(askedOn.keys().next().value!)
}
