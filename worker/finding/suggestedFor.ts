import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { primary } from '../search/text.ts'
import { decoded, pathOf } from '../stats/foldPath.ts'

const most = 6

type Listed = Pick<Entry, 'id' | 'question'>

/** What else there is to suggest. `learned`: entries that were asked for on the page, each by the ids of its texts. */
type Rest = { learned?: string[][]; popular?: Listed[] }

/**
 * What a visitor may want to know on a page before they have typed anything, in their language: the entries that the shop
 * put there, the closest pattern first, then those that were asked for there, then popular ones. None where it would be
 * popular ones alone. `page` is a path, such as `/products/lamp`.
 */
export function suggestedFor(index: KnowledgeIndex, page: string, locale: string, rest: Rest = {}): Listed[] {
  const path = pathOf(page)
  const isSpoken = (entry: Entry) => primary(entry.locale) === primary(locale)
  const put = index.paged
    .filter(isSpoken)
    .map((entry) => ({ entry, fit: fitOfAny(entry, path) }))
    .filter(({ fit }) => fit >= 0)
    .sort((one, other) => other.fit - one.fit)
    .map(({ entry }) => entry)
  const learned = (rest.learned ?? [])
    .map((ids) => ids.flatMap((id) => index.withId(id)))
    .filter((texts) => !texts.some((text) => isKeptFrom(text, path)))
    .flatMap((texts) => texts.find(isSpoken) ?? [])
  const found = new Map([...put, ...learned].map(({ id, question }) => [id, { id, question }]))
  if (found.size === 0) return []
  for (const { id, question } of rest.popular ?? []) if (!found.has(id)) found.set(id, { id, question })
  return [...found.values()].slice(0, most)
}

/** A pattern that begins with it says where the entry is not to be suggested. */
const not = '!'

function fitOfAny(entry: Entry, path: string): number {
  return isKeptFrom(entry, path) ? -1 : Math.max(-1, ...entry.pages!.map((pattern) => fitOf(pattern, path)))
}

const isKeptFrom = ({ pages = [] }: Entry, path: string) =>
  pages.some((pattern) => pattern.startsWith(not) && fitOf(pattern.slice(not.length), path) >= 0)

/** How many characters of the path a pattern spells out; -1 where it does not fit. `*` stands for any characters. */
export function fitOf(pattern: string, path: string): number {
  const parts = decoded(pattern)
    .replace(/(?<=[^*])\/$/, '')
    .split('*')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const spelt = parts.join('').length
  if (parts.length === 1) return path === first ? spelt : -1
  if (path.length < first.length + last.length || !path.startsWith(first) || !path.endsWith(last)) return -1
  let at = first.length
  const end = path.length - last.length
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at)
    if (found < 0 || found + part.length > end) return -1
    at = found + part.length
  }
  return spelt
}
