import type { App } from '../platform/app.ts'
import { type ModelLimits, modelLimits } from '../platform/modelSettings.ts'
import { type LanguageModel, ModelFailure, type Prompt } from './LanguageModel.ts'

const day = 24 * 60 * 60 * 1000
/** Days after which what was used is forgotten. */
const remembered = 90

/** The same model, with every call taken from the site's budget of the day first. Used up, it fails as `spent`. */
export function budgeted(app: App, site: string, model: LanguageModel): LanguageModel {
  return {
    async *generate(prompt, options) {
      await spend(app, site, estimateTokens(prompt) + options.maxTokens, modelLimits(app.env))
      yield* model.generate(prompt, options)
    },
  }
}

/** One statement asks and counts, so that calls at the same moment cannot slip through together. */
async function spend(app: App, site: string, tokens: number, most: ModelLimits): Promise<void> {
  const now = Date.now()
  const used = await app.db
    .prepare(
      `insert into model_use (site_id, day, calls, tokens) select ?1, ?2, 1, ?3 where ?4 >= 1 and ?5 >= ?3
       on conflict (site_id, day) do update set calls = calls + 1, tokens = tokens + ?3
         where calls + 1 <= ?4 and tokens + ?3 <= ?5
       returning calls`,
    )
    .bind(site, dayOf(now), tokens, most.callsADay, most.tokensADay)
    .first<{ calls: number }>()
  if (!used) throw new ModelFailure('spent', 'The budget of the day is used up.', Math.ceil((day - (now % day)) / 1000))
  if (used.calls === 1) app.later(forget(app, site, dayOf(now - remembered * day)))
}

/**
 * Whether nobody has asked the model for this yet: a message that is sent again while the model still thinks about it must
 * not be paid twice. Forgotten after an hour; by then the message is stored, or was never sent again.
 */
export async function isFirst(app: App, what: string): Promise<boolean> {
  const claimed = await app.db
    .prepare('insert into attempts (key, count, since) values (?, 1, ?) on conflict (key) do nothing returning key')
    .bind(`model:${what}`, Date.now())
    .first()
  return claimed !== null
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

async function forget(app: App, site: string, before: string): Promise<void> {
  await app.db.prepare('delete from model_use where site_id = ? and day < ?').bind(site, before).run()
}

/** Roughly, and rather too many: a token for each character of Chinese and its like, one for three of anything else. */
export function estimateTokens(prompt: Prompt): number {
  let tokens = 0
  for (const { content } of prompt) {
    const dense = content.match(/[\u3040-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]/g)?.length ?? 0
    tokens += 4 + dense + Math.ceil((content.length - dense) / 3)
  }
  return tokens
}
