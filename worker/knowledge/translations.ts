import type { Languages } from '../../shared/categories.ts'
import type { Article } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { SiteSettings } from '../../shared/sites.ts'
import type { App } from '../platform/app.ts'
import { primary } from '../search/text.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { articleRow, createArticle } from './articles.ts'
import type { Writer } from './Writer.ts'

/** Begins a text in another language: a draft that starts from this one. How people ask it there is for its writer to say. */
export async function startTranslation(
  app: App,
  writer: Writer,
  site: string,
  id: string,
  locale: string,
): Promise<Article> {
  const { question, answer, summary, steps, tags, pages } = await articleRow(app, site, id)
  const text = { question, answer, summary, steps, tags, pages, variants: [] }
  return createArticle(app, writer, site, { ...text, locale, group: id, status: 'draft' })
}

/** What `missingLanguages` looks at. */
export type Text = { id: string; group: string; locale: string; question: string }

/** Entries that lack a language of the site, in their order. */
export async function listLanguages(app: App, site: string, after: string | undefined): Promise<Languages> {
  const [row, { results }] = await Promise.all([
    siteRow(app, site),
    app.db
      .prepare(
        `select id, group_id as "group", locale, question from articles
         where site_id = ? and not deleted and status != 'archived' order by position, id`,
      )
      .bind(site)
      .all<Text>(),
  ])
  const locales = expectedLocales(settingsOf(row), results)
  const all = missingLanguages(results, locales)
  const start = after ? all.findIndex(({ id }) => id === after) + 1 : 0
  const items = all.slice(start, start + limits.page)
  const next = start + limits.page < all.length ? items.at(-1)!.id : null
  return { locales, items, next, total: all.length }
}

/** A language that this share of the entries is written in is one of the site's, where it names none. */
const share = 0.2

/** The languages that every entry should be in: those that the site names; else those that many entries are in. */
export function expectedLocales(settings: Pick<SiteSettings, 'locale' | 'locales'>, texts: Text[]): string[] {
  if (settings.locales.length > 0) return [...new Set([settings.locale, ...settings.locales])]
  const groups = new Set(texts.map(({ group }) => group)).size
  const common = [...Map.groupBy(texts, ({ locale }) => locale)].filter(([, some]) => some.length >= share * groups)
  return [...new Set([settings.locale, ...common.map(([locale]) => locale)])]
}

/** By entry the languages it lacks. A text in another variety of a language serves where the site has no more than one of it. */
export function missingLanguages(texts: Text[], locales: string[]): Languages['items'] {
  const isOnly = (locale: string) => locales.filter((other) => primary(other) === primary(locale)).length === 1
  const serves = (text: string, locale: string) =>
    text === locale || (isOnly(locale) && primary(text) === primary(locale))
  return [...Map.groupBy(texts, ({ group }) => group).values()].flatMap((group) => {
    const missing = locales.filter((locale) => !group.some((text) => serves(text.locale, locale)))
    return missing.length > 0 ? [{ ...group[0]!, missing }] : []
  })
}
