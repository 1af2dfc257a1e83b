import type { Message } from '../../shared/messages.ts'
import type { App } from '../platform/app.ts'
import { count } from './counters.ts'

/**
 * Counts what the bot's messages say of entries: which answered, which helped, and after which a person was called. A
 * message that comes again with a rating was counted as an answer before.
 */
export function countMessages(app: App, site: string, messages: Message[]): void {
  for (const { bot } of messages) {
    if (!bot) continue
    const about = bot.sources ?? (bot.article ? [bot.article] : [])
    if (bot.helped !== undefined) {
      for (const { id } of about) count(app, site, id, bot.helped ? 'helped' : 'unhelpful')
    } else if (bot.kind === 'answer' || (bot.kind === 'guide' && bot.article)) {
      for (const { id } of about) count(app, site, id, 'answered')
    } else if (bot.kind === 'handoff' && bot.after) count(app, site, bot.after.id, 'handed_over')
  }
}
