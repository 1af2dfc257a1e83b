import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/errors.ts'
import { limitAttempts, sourceOf } from '../platform/limits.ts'

/** Ratings of one entry from one address that count within a day: a household's, not a machine's. */
const most = 5
const day = 24 * 60 * 60

/** Says that a reader found an entry helpful or not. Beyond what one address may say, readers are thanked all the same. */
export async function takeRating(app: App, site: string, article: string, helped: boolean) {
  const source = await sourceOf(app, site)
  try {
    await limitAttempts(app, source && `rating:${site}:${article}:${source}`, most, day)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'rate_limited') return
    throw error
  }
  app.happened({ type: 'article.rated', site, article, helped })
}
