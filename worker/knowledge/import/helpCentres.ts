import type { ImportSource } from '../../../shared/importing.ts'
import { htmlInText, wordsOf } from './htmlInText.ts'

/*
 * What other help centres export, as entries. Their field names go no further than this file. A text in another language
 * is an entry of its own, of the same group.
 */

type Thing = Record<string, unknown>
type Entries = { source: ImportSource; entries: unknown[] }

/** Where visitors read an entry; undefined where they cannot. */
type Whole = ((entry: { id: string; locale: string }) => string) | undefined

/**
 * The entries in what Intercom, Zendesk, Freshdesk, Chatwoot or WordPress answer and export, one page of it or many; null where it is
 * none of them. A link from one of them to another leads to where that is read here.
 */
export function helpCentreEntries(read: unknown, locale: string, whole?: Whole): Entries | null {
  const found = foreignEntries(read, locale)
  return found && { ...found, entries: linked(found.entries, whole) }
}

function foreignEntries(read: unknown, locale: string): Entries | null {
  const single = isThing(read) && isWordPress(read)
  const pages = single ? [[read]] : Array.isArray(read) && read.every((page) => lists(page) > 0) ? read : [read]
  const things = pages.flatMap((page) => (Array.isArray(page) ? page : listOf(page, ['data', 'articles', 'payload'])))
  const names = namesOf(pages)
  const first = things.find(isThing)
  if (!first) return null
  if (isIntercom(first)) {
    return { source: 'intercom', entries: things.flatMap((thing) => intercom(thing, names, locale)) }
  }
  if (isZendesk(first)) return { source: 'zendesk', entries: things.flatMap((thing) => zendesk(thing, names, locale)) }
  if (isFreshdesk(first))
    return { source: 'freshdesk', entries: things.map((thing) => freshdesk(thing, names, locale)) }
  if (isWordPress(first)) return { source: 'wordpress', entries: things.map((thing) => wordPress(thing, locale)) }
  if (isChatwoot(first)) return { source: 'chatwoot', entries: things.map((thing) => chatwoot(thing, locale)) }
  return null
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (page: unknown, names: string[]): unknown[] =>
  isThing(page) ? names.flatMap((name) => (Array.isArray(page[name]) ? page[name] : [])) : []
const lists = (page: unknown) => listOf(page, ['data', 'articles', 'payload']).length
const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

const isIntercom = (thing: Thing) => thing.type === 'article' && 'title' in thing
const isZendesk = (thing: Thing) =>
  'title' in thing && 'body' in thing && ('section_id' in thing || 'html_url' in thing)
const isFreshdesk = (thing: Thing) => 'title' in thing && 'description' in thing && 'folder_id' in thing
/** As its REST API answers: `rendered` is HTML. */
const isWordPress = (thing: Thing) => isThing(thing.title) && 'rendered' in thing.title && isThing(thing.content)
const isChatwoot = (thing: Thing) =>
  typeof thing.title === 'string' &&
  'content' in thing &&
  ('slug' in thing || 'portal_id' in thing || 'category' in thing)

type Names = Map<string, { name: string; parent: string }>

/** Collections, sections and categories by their id, as they come with the articles or in a file beside them. */
function namesOf(pages: unknown[]): Names {
  const found: Names = new Map()
  for (const thing of pages.flatMap((page) =>
    listOf(page, ['collections', 'sections', 'categories', 'folders', 'data']),
  )) {
    if (!isThing(thing) || typeof thing.name !== 'string') continue
    const parent = thing.parent_id ?? thing.parent_section_id ?? thing.category_id
    found.set(String(thing.id), { name: thing.name, parent: parent == null ? '' : String(parent) })
  }
  return found
}

/** The names from the outermost in, at most the last two: there is no third floor here. */
function pathOf(id: unknown, names: Names): string[] {
  const path: string[] = []
  for (let at = String(id ?? ''); names.has(at) && path.length < 9; at = names.get(at)!.parent)
    path.unshift(names.get(at)!.name)
  return path.slice(-2)
}

function entry(id: string, group: string, fields: Thing): Thing {
  const { category, tags, summary, base, ...more } = fields as {
    base?: string
    category?: string[]
    tags?: unknown
    summary?: unknown
  } & Thing
  return {
    id,
    ...(group !== id && { group }),
    ...more,
    question: htmlInText(textOf(more.question), true).answer,
    ...(base && { base }),
    ...(category?.length && { category: category.join(' > ') }),
    ...(Array.isArray(tags) && tags.length && { tags: tags.map(String).slice(0, 20) }),
    ...(textOf(summary) && { summary: textOf(summary) }),
  }
}

function intercom(thing: unknown, names: Names, locale: string): unknown[] {
  if (!isThing(thing)) return [thing]
  if (thing.type !== 'article') return [] // a collection that came along
  const group = `intercom-${thing.id}`
  const category = pathOf(thing.parent_id, names)
  const shown = (content: Thing, language: string, id: string) =>
    entry(id, group, {
      locale: language,
      question: textOf(content.title),
      ...(textOf(content.body_markdown)
        ? { answer: textOf(content.body_markdown) }
        : { answerHtml: textOf(content.body), base: addressOf(content.url ?? thing.url) }),
      summary: content.description,
      category,
      tags: tagNames(thing.tags),
      status: content.state === 'published' ? 'published' : 'draft',
    })
  const main = textOf(thing.default_locale) || locale
  const others = Object.entries(isThing(thing.translated_content) ? thing.translated_content : {})
    .filter((pair): pair is [string, Thing] => isThing(pair[1]) && pair[0] !== main && textOf(pair[1].title) !== '')
    .map(([language, content]) => shown(content, language, `${group}.${language}`))
  return [shown(thing, main, group), ...others]
}

/** `{ tags: [{ name }] }`, `[{ name }]` or plain words. */
function tagNames(tags: unknown): string[] {
  const list = Array.isArray(tags) ? tags : listOf(tags, ['tags', 'data'])
  return list.map((tag) => textOf(isThing(tag) ? tag.name : tag)).filter(Boolean)
}

function zendesk(thing: unknown, names: Names, locale: string): unknown[] {
  if (!isThing(thing)) return [thing]
  const group = `zendesk-${thing.id}`
  const main = textOf(thing.locale) || textOf(thing.source_locale) || locale
  const shown = (content: Thing, language: string, id: string) =>
    entry(id, group, {
      locale: tagOf(language),
      question: textOf(content.title),
      answerHtml: textOf(content.body),
      base: addressOf(thing.html_url),
      category: pathOf(thing.section_id, names),
      tags: thing.label_names,
      status: content.draft === true ? 'draft' : content.outdated === true ? 'archived' : 'published',
    })
  const others = listOf(thing, ['translations'])
    .filter((content): content is Thing => isThing(content) && textOf(content.locale) !== main)
    .map((content) => shown(content, textOf(content.locale), `${group}.${textOf(content.locale)}`))
  // A file that lists each language by itself repeats the id of the article.
  const own = thing.source_locale && thing.source_locale !== thing.locale ? `${group}.${main}` : group
  return [shown(thing, main, own), ...others]
}

function chatwoot(thing: unknown, locale: string): unknown {
  if (!isThing(thing)) return thing
  const category = isThing(thing.category) ? thing.category : {}
  const meta = isThing(thing.meta) ? thing.meta : {}
  const id = `chatwoot-${thing.id ?? thing.slug}`
  const source = thing.associated_article_id ?? (isThing(thing.associated_article) ? thing.associated_article.id : null)
  return entry(id, source ? `chatwoot-${source}` : id, {
    locale: tagOf(textOf(thing.locale) || textOf(category.locale) || locale),
    question: textOf(thing.title),
    answer: textOf(thing.content), // Markdown
    summary: thing.description,
    category: textOf(category.name) ? [textOf(category.name)] : [],
    tags: tagNames(meta.tags),
    status: chatwootStates[String(thing.status)] ?? (textOf(thing.status) || 'published'),
  })
}
const chatwootStates: Record<string, string> = { 0: 'draft', 1: 'published', 2: 'archived' }

/** Its states by number: 1 is a draft, 2 is published. */
function freshdesk(thing: unknown, names: Names, locale: string): unknown {
  if (!isThing(thing)) return thing
  const seo = isThing(thing.seo_data) ? thing.seo_data : {}
  return entry(`freshdesk-${thing.id}`, `freshdesk-${thing.id}`, {
    locale: tagOf(textOf(thing.language) || textOf(thing.locale) || locale),
    question: textOf(thing.title),
    answerHtml: textOf(thing.description),
    base: addressOf(thing.url),
    summary: seo.meta_description,
    category: pathOf(thing.folder_id, names),
    tags: tagNames(thing.tags),
    status: Number(thing.status) === 2 ? 'published' : 'draft',
  })
}

function wordPress(thing: unknown, locale: string): unknown {
  if (!isThing(thing)) return thing
  const title = isThing(thing.title) ? thing.title : {}
  const content = isThing(thing.content) ? thing.content : {}
  const id = `wordpress-${thing.id ?? thing.slug}`
  const embedded = isThing(thing._embedded) ? thing._embedded : {}
  const terms = (Array.isArray(embedded['wp:term']) ? embedded['wp:term'] : []).flat().filter(isThing)
  const named = (isTag: boolean) =>
    terms.filter((term) => /tag/.test(textOf(term.taxonomy)) === isTag).map((term) => wordsOf(textOf(term.name)))
  return entry(id, id, {
    locale: tagOf(textOf(thing.lang) || textOf(thing.locale) || locale),
    question: wordsOf(textOf(title.rendered ?? title.raw)),
    // What has a password is told to nobody.
    answerHtml: textOf(content.rendered ?? content.raw),
    base: addressOf(thing.link),
    category: named(false).filter(Boolean).slice(0, 1),
    tags: named(true).filter(Boolean),
    status: content.protected === true ? 'draft' : (wordPressStates[textOf(thing.status)] ?? 'published'),
  })
}
const wordPressStates: Record<string, string> = {
  ...{ draft: 'draft', pending: 'review', private: 'draft', future: 'draft', 'auto-draft': 'draft' },
  ...{ trash: 'archived', inherit: 'archived' },
}

const addressOf = (value: unknown) =>
  /^https?:\/\//.test(textOf(value)) && URL.canParse(textOf(value)) ? textOf(value) : ''

/** What the address of an article says of it: the path of `/hc/en-us/articles/12-returns`, and the number in it. */
const pathIn = (address: string) =>
  address
    .split(/[?#]/, 1)[0]!
    .replace(/(?<!\/)\/+$/, '')
    .toLowerCase()
const numberIn = (path: string) => /\/articles\/(\d+)(?:-[^/]*)?$/.exec(path)?.[1]

/** Links between entries that came together lead to where they are read here, and where nobody knows that stay as they were. */
function linked(entries: unknown[], whole: Whole): unknown[] {
  if (!whole) return entries
  const byAddress = new Map<string, Thing>()
  for (const one of entries) {
    if (!isThing(one)) continue
    const { id, base } = one as { id: string; base?: string }
    const number = /^(?:zendesk|intercom|freshdesk)-(\d+)$/.exec(id)?.[1]
    if (number) byAddress.set(number, one)
    if (base) byAddress.set(pathIn(base), one)
  }
  return entries.map((one) => {
    if (!isThing(one) || typeof one.answerHtml !== 'string') return one
    const from = typeof one.base === 'string' ? one.base : undefined
    const answerHtml = one.answerHtml.replace(
      /(<a\s[^<>]*?\bhref\s*=\s*)("[^"<>]*"|'[^'<>]*')/gi,
      (all, begin, quoted) => {
        const said = quoted.slice(1, -1).replaceAll('&amp;', '&')
        // A relative link leads to the same help desk, whether or not its address is known.
        const isOwn = from !== undefined || /^\/(?!\/)/.test(said)
        const address = URL.parse(said, from ?? 'https://help-desk.invalid')
        if (!address || (from && address.host !== new URL(from).host)) return all
        const path = pathIn(address.href)
        const target = byAddress.get(path) ?? byAddress.get((isOwn && numberIn(path)) || '')
        return target ? `${begin}"${whole(target as { id: string; locale: string })}"` : all
      },
    )
    return { ...one, answerHtml }
  })
}

/** "en-us", "zh_CN" -> "en-US", "zh-CN". */
function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale
  } catch {
    return locale
  }
}
