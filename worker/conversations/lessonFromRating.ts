import type { BotTurn } from '../../shared/messages.ts'
import type { BotMemory } from '../bot/turn.ts'
import { servedIndex } from '../knowledge/serving.ts'
import type { App } from '../platform/app.ts'
import { toPlain } from '../platform/plainText.ts'
import { isAboutGiven, lessonOfRating } from './lessonOf.ts'
import { learnedFromRating, readExchange } from './lessons.ts'
import type { OpenStand } from './lists.ts'
import { privacyOf } from './privacy.ts'

/**
 * The statement that keeps what a visitor's word on an answer teaches; null where it teaches nothing. An answer that was
 * picked, or that leaned on the turn before, is about the question before, which the bot remembers as long as that answer is its newest.
 */
export async function lessonFromRating(
  app: App,
  { site, conversation }: OpenStand,
  message: string,
  helped: boolean,
): Promise<D1PreparedStatement | null> {
  const exchange = await readExchange(app, conversation.id, message)
  const turn: BotTurn | undefined = exchange && JSON.parse(exchange.reply.extra ?? '{}').bot
  if (!exchange || !turn?.article || turn.reasons?.some(isAboutGiven)) return null
  const memory = conversation.botMemory as (BotMemory & { answered?: string }) | null
  const question = !turn.reasons?.some(({ type }) => type === 'picked' || type === 'follow_up')
    ? toPlain(JSON.parse(exchange.asked.content), Number.POSITIVE_INFINITY) // masked first, or half a number is left
    : memory?.answered === message && memory.question
  const about = { article: turn.article.id, locale: conversation.locale }
  const { mask } = await privacyOf(app, { conversation })
  const lesson = question ? lessonOfRating(await servedIndex(app, site), mask(question), about, helped) : null
  return lesson && learnedFromRating(app, site.id, conversation.id, exchange.asked.id, lesson)
}
