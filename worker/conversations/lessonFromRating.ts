import type { BotTurn } from '../../shared/messages.ts'
import { servedIndex } from '../knowledge/serving.ts'
import type { App } from '../platform/app.ts'
import { toPlain } from '../platform/plainText.ts'
import { lessonOfRating, longestLesson } from './lessonOf.ts'
import { learnedFromRating, readExchange } from './lessons.ts'
import type { OpenStand } from './lists.ts'

/**
 * The statement that keeps what a visitor's word on an answer teaches; null where it teaches nothing. Of an answer that
 * they picked the question is known already, so the word only confirms or takes back what the pick taught.
 */
export async function lessonFromRating(
  app: App,
  { site, conversation }: OpenStand,
  message: string,
  helped: boolean,
): Promise<D1PreparedStatement | null> {
  const exchange = await readExchange(app, conversation.id, message)
  const turn: BotTurn | undefined = exchange && JSON.parse(exchange.reply.extra ?? '{}').bot
  if (!exchange || !turn?.article) return null
  const picked = turn.reasons?.some(({ type }) => type === 'picked')
  const question = picked ? null : toPlain(JSON.parse(exchange.asked.content), longestLesson)
  const about = { article: turn.article.id, locale: conversation.locale }
  const lesson =
    question === null
      ? { ...about, kind: helped ? ('helped' as const) : ('unhelpful' as const), question }
      : lessonOfRating(await servedIndex(app, site), question, about, helped)
  return lesson && learnedFromRating(app, site.id, conversation.id, exchange.asked.id, lesson)
}
