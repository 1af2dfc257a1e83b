import { HttpError, ok } from '@oazapfts/runtime'
import * as counterbell from './client.ts'

/**
 * A day of a shop, as a developer writes it against the client that was generated from the API description. Its types must
 * be enough: there is no cast here.
 */
export async function shopDay(url: string, adminKey: string) {
  counterbell.defaults.baseUrl = url
  const team = { headers: { authorization: `Bearer ${adminKey}` } }
  const question = 'How long does delivery take?'

  const { id: site } = await ok(counterbell.postV1Sites({ id: 'lamps', name: 'Lamplight', locale: 'en' }, team))
  const articles = [{ question, answer: 'Two to **three** days.', status: 'published' as const }]
  const imported = await ok(counterbell.postV1SitesBySiteArticlesImport(site, { articles }, team))
  await ok(counterbell.postV1SitesBySitePublish(site, team))
  const listed = await ok(counterbell.getV1SitesBySiteArticles(site, { status: 'published' }, team))
  const decision = await ok(counterbell.postV1SitesBySiteAsk(site, { text: question, locale: 'en' }, team))

  const { token } = await ok(counterbell.postV1SitesBySiteVisitors(site, {}))
  const visitor = { headers: { authorization: `Bearer ${token}` } }
  const conversation = crypto.randomUUID()
  const say = (text: string, caller: typeof team) =>
    ok(counterbell.postV1ConversationsByIdMessages(conversation, { id: crypto.randomUUID(), text }, caller))
  await say(question, visitor)
  await ok(counterbell.postV1ConversationsByIdStatus(conversation, { to: 'human' }, team))
  await say('Yours is on its way.', team)
  const read = await ok(counterbell.getV1ConversationsByIdMessages(conversation, {}, visitor))
  const refusal = await ok(counterbell.getV1ConversationsByIdMessages(conversation)).catch((error) => error)

  return {
    created: imported.created,
    listed: listed.items.map(({ question }) => question),
    decision: decision.kind,
    authors: read.items.map(({ author }) => author.type),
    refusal: refusal instanceof HttpError ? refusal.data.code : null,
  }
}
