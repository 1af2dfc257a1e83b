import { limits } from '../../shared/limits.ts'
import type { Finding, Findings } from '../../shared/publications.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { rank } from '../search/rank.ts'
import { primary } from '../search/text.ts'
import { missingLanguages } from './translations.ts'

/** What is looked at before a publish: what it would serve, and what is known of those entries besides. */
export type LookedAt = {
  site: string
  /** Where the help centre has a domain of its own: its address there. */
  helpUrl: string | null
  index: KnowledgeIndex
  /** Ids of entries that the publish would make or change; only they are compared with others word by word. */
  changed: Set<string>
  stale: Set<string>
  due: Set<string>
  /** The languages of the site. */
  locales: string[]
  /** Keys of the files that are there. */
  media: Set<string>
}

/** An answer longer than this wants a short one for the chat. */
export const longAnswer = 150
/** From here on two questions look alike: "How long will delivery take?" is 0.75 like one that has "does". */
const alike = 0.74
/** Entries compared with all others: each costs about a millisecond among thousands. */
const mostCompared = 200

/** What somebody should look at before publishing, the gravest first. Pure. */
export function findings(looked: LookedAt): Finding[] {
  const { index } = looked
  const all = index.entries.flatMap((entry) => ofEntry(looked, entry))
  all.push(...duplicates(index, looked.changed), ...languages(looked))
  const order = { error: 0, warning: 1, hint: 2 }
  return all.sort((a, b) => order[a.severity] - order[b.severity])
}

export function summed(all: Finding[]): Findings {
  const count = (severity: Finding['severity']) => all.filter((finding) => finding.severity === severity).length
  return {
    items: all.slice(0, limits.page),
    errors: count('error'),
    warnings: count('warning'),
    hints: count('hint'),
  }
}

function ofEntry({ site, helpUrl, index, changed, stale, due, media }: LookedAt, entry: Entry): Finding[] {
  const article = { id: entry.id, question: entry.question }
  const out: Finding[] = []
  const find = (what: Finding['what'], severity: Finding['severity'], target?: string) =>
    out.push({ what, severity, article, ...(target !== undefined && { target }) })
  if (entry.answer === '' && !entry.steps) find('empty', 'error')
  for (const { kind, target, name } of internalLinks(entry, site, helpUrl)) {
    if (kind === 'help' ? index.withId(name).length === 0 : !media.has(name))
      find(kind === 'help' ? 'link' : 'media', 'error', target)
  }
  for (const id of entry.related ?? []) if (index.withId(id).length === 0) find('related', 'warning', id)
  if (stale.has(entry.id)) find('stale', 'warning')
  if (due.has(entry.id)) find('due', 'hint')
  if (!changed.has(entry.id)) return out
  if (entry.answer.length > longAnswer && !entry.summary && !entry.steps) find('long', 'hint')
  if (entry.variants.length === 0) find('phrasings', 'hint')
  return out
}

type InternalLink = { kind: 'help' | 'media'; target: string; name: string }

/** Addresses in a text that lead to an entry of the help centre, or to a file of the site. */
function internalLinks({ answer, steps = [] }: Entry, site: string, helpUrl: string | null): InternalLink[] {
  const written = [answer, ...steps.map((step) => step.text)].join('\n')
  // On a domain of its own the help centre's paths go without what stands before them here; those of files stay.
  const here = `/help/${site}/`
  const text = helpUrl ? written.replaceAll(`${helpUrl}/`, here).replaceAll(`${here}media/`, '/media/') : written
  if (!text.includes(`/${site}/`)) return []
  const out: InternalLink[] = []
  for (const [target] of text.matchAll(/(?:https?:\/\/[^\s()<>"]+)?\/(?:help|media)\/[^\s()<>"]+/g)) {
    const [path = ''] = target.replace(/^https?:\/\/[^/]+/, '').split(/[?#]/)
    const [, kind, of, first = '', second] = path.split('/')
    if (of !== site) continue
    if (kind === 'media') out.push({ kind, target, name: first.slice(0, 32) })
    // `/help/SITE/LOCALE/ENTRY`; lists, searches and the site map are always there.
    else if (second && !['c', 'search'].includes(second)) out.push({ kind: 'help', target, name: decoded(second) })
  }
  return out
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Entries of one language that ask the same: word for word anywhere, nearly so where the publish changes one of them. */
export function duplicates(index: KnowledgeIndex, changed: Set<string>): Finding[] {
  const found = new Map<string, Finding>()
  const note = (one: Entry, other: Entry, similarity: number) => {
    if (one.id === other.id || (one.group ?? one.id) === (other.group ?? other.id)) return
    const key = [one.id, other.id].sort().join('\n')
    if ((found.get(key)?.similarity ?? 0) >= similarity) return
    const named = ({ id, question }: Entry) => ({ id, question })
    found.set(key, { what: 'duplicate', severity: 'warning', article: named(one), other: named(other), similarity })
  }
  for (const entries of index.shared().values()) {
    for (const [i, one] of entries.entries()) {
      for (const other of entries.slice(i + 1)) if (primary(one.locale) === primary(other.locale)) note(one, other, 1)
    }
  }
  const some = index.entries.filter(({ id }) => changed.has(id)).slice(0, mostCompared)
  for (const entry of some) {
    const shelf = index.shelves.get(primary(entry.locale))!
    for (const { position, best } of rank(shelf, entry.question).hits.slice(0, 3)) {
      if (best >= alike) note(entry, index.entry(shelf.entries[position]!), Math.round(best * 100) / 100)
    }
  }
  return [...found.values()]
}

function languages({ index, locales, changed }: LookedAt): Finding[] {
  const texts = index.entries.map(({ id, group = id, locale, question }) => ({ id, group, locale, question }))
  return missingLanguages(texts, locales).flatMap(({ id, question, missing }) =>
    missing.map((target) => ({
      what: 'language' as const,
      severity: changed.has(id) ? ('warning' as const) : ('hint' as const),
      article: { id, question },
      target,
    })),
  )
}
