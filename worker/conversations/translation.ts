import { toContent } from '../../shared/markdown.ts'
import type { TranslatedMessage, TranslatedText } from '../../shared/translation.ts'
import { toFailure } from '../models/LanguageModel.ts'
import { modelFor } from '../models/modelFor.ts'
import { translate } from '../models/translate.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'
import { plainContent } from '../platform/plainText.ts'
import { toMarkdown } from '../platform/toMarkdown.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsFrom, settingsOf } from '../sites/table.ts'
import type { TeamCaller } from '../team/caller.ts'
import { mayConverse, notFound } from './receive.ts'
import { toMessages } from './rows.ts'
import { readStand } from './stand.ts'

/**
 * A message of a conversation, for somebody of the team who reads another language. Nothing is stored, and the model is shown
 * no e-mail address or long number of a visitor: `…` stands in its place, and the reader has the message itself beside it.
 */
export async function translateMessage(
  app: App,
  caller: TeamCaller,
  conversation: string,
  message: string,
  to: string,
): Promise<TranslatedMessage> {
  const member = caller.type === 'member' ? caller.id : undefined
  const stand = await readStand(app, { conversation, member, ids: [message] })
  const row = stand?.repeat[0]
  if (!stand || !row || !mayConverse(caller, stand)) notFound()
  const { content, author } = (await toMessages(app, [row]))[0]!
  const mayTranslate = settingsFrom(stand.site.settings).model.translate
  const shown = author.type === 'visitor' ? maskPersonal(toMarkdown(content)) : toMarkdown(content)
  const text = await translated(app, stand.site.id, mayTranslate, shown, to)
  return { content: author.type === 'visitor' ? plainContent(text) : toContent(text), to }
}

/** What somebody of the team is about to say, in the visitor's language. The caller was let in to the site. */
export async function translateDraft(app: App, site: string, text: string, to: string): Promise<TranslatedText> {
  const { model } = settingsOf(await siteRow(app, site))
  return { text: await translated(app, site, model.translate, text, to), to }
}

/** Who asks waits for the translation and nothing else, so every failure is told, and when it is worth trying again. */
async function translated(app: App, site: string, mayTranslate: boolean, text: string, to: string): Promise<string> {
  const model = mayTranslate ? modelFor(app, site) : null
  if (!model)
    fail('not_found', 'No language model translates for this site. An owner can switch it on in the settings.')
  const done = await translate(model, text, to).catch((error) => {
    const { reason, message, retryAfter } = toFailure(error)
    console.warn(JSON.stringify({ site, model: reason, detail: message }))
    if (reason === 'spent')
      return fail('rate_limited', 'The budget of the language model is used up for today.', { retryAfter })
    return fail('unavailable', 'The language model gave no translation.', { retryAfter: retryAfter ?? 5 })
  })
  return done ?? fail('unavailable', 'What the language model gave is no translation.', { retryAfter: 5 })
}
