import type { Entry, KnowledgeIndex } from './index.ts'
import { primary } from './text.ts'

const most = 6

/**
 * What a visitor may want to know on a page before they have typed anything, in their language: the entries that the shop
 * put there, the closest pattern first. None where the shop put none. `page` is a path, such as `/products/lamp`.
 */
export function suggestedFor(index: KnowledgeIndex, page: string, locale: string): Pick<Entry, 'id' | 'question'>[] {
  const path = page.split(/[?#]/)[0]!.replace(/(?<=.)\/$/, '')
  return index.entries
    .filter((entry) => primary(entry.locale) === primary(locale))
    .map((entry) => ({ entry, fit: Math.max(-1, ...(entry.pages ?? []).map((pattern) => fitOf(pattern, path))) }))
    .filter(({ fit }) => fit >= 0)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, most)
    .map(({ entry: { id, question } }) => ({ id, question }))
}

/** How many characters of the path a pattern spells out; -1 where it does not fit. `*` stands for any characters. */
export function fitOf(pattern: string, path: string): number {
  const parts = pattern.replace(/(?<=[^*])\/$/, '').split('*')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const spelt = parts.join('').length
  if (parts.length === 1) return path === pattern.replace(/(?<=.)\/$/, '') ? spelt : -1
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
