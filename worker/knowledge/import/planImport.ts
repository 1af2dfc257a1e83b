import type { ImportRow, Rejected } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import type { ArticleRow } from '../../db/rows.ts'
import type { App } from '../../platform/app.ts'
import { countArticles } from '../table.ts'
import type { Writer } from '../Writer.ts'
import { changedFields } from './changedFields.ts'
import { type GroupText, groupTexts, rowsById } from './existing.ts'
import type { Good, WhyNot } from './readRows.ts'
import { Shelves } from './Shelves.ts'

/** A row that will be written. `was`: the entry as it is; null where it is made. `fields`: what it changes of it. */
export type Planned = Good & { was: ArticleRow | null; fields: string[] }
export type Plan = { planned: Planned[]; rejected: Rejected[]; shelves: Shelves }

/** What an import would do to a site; rows that the site has no place for are refused. Writes nothing. */
export async function planImport(
  app: App,
  writer: Writer,
  site: string,
  good: Map<string, Good>,
  { importId, categories }: { importId: string; categories?: unknown[] | undefined },
): Promise<Plan> {
  const rejected: Rejected[] = []
  const refuse = ({ id, row }: Good, why: WhyNot) => {
    good.delete(id)
    rejected.push({ row, ...why })
  }
  const existing = await rowsById(app, site, [...good.keys()])
  const grouped = [...good.values()].flatMap(({ entry }) => entry.group ?? [])
  const texts = grouped.length > 0 ? await groupTexts(app, site, grouped) : []
  keepOneTextEach(texts, good, refuse)
  let room = limits.articles - (await countArticles(app, site)).total
  const shelves = await Shelves.of(app, site, writer.publishes, categories)
  const ofGroup = categoryOfGroup(good, texts)
  const planned: Planned[] = []
  for (const one of [...good.values()]) {
    const was = existing.get(one.id) ?? null
    if (!was && room <= 0) {
      refuse(one, { code: 'full', reason: `The site has its ${limits.articles} entries.` })
      continue
    }
    const named = one.entry.category === undefined ? ofGroup(one, was) : one.entry.category
    const category = named ? shelves.find(named, one.entry.locale) : named
    if (typeof category === 'object' && category) {
      refuse(one, category)
      continue
    }
    const entry: ImportRow = { ...one.entry, category, status: statusFor(writer, one.entry, was) }
    const fields = was ? changedFields(was, entry) : []
    if (was?.importId === importId && fields.length > 0) {
      // An earlier piece of this very import has brought it. (The same text again is a request that was sent twice.)
      refuse(one, { code: 'repeated', field: 'id', reason: `"${one.id}" stands in this import already.` })
      continue
    }
    if (!was) room--
    planned.push({ ...one, entry, was, fields })
  }
  return { planned, rejected, shelves }
}

/** What somebody imports who may not publish waits for review, but for new drafts. */
function statusFor(writer: Writer, { status }: ImportRow, was: ArticleRow | null): ImportRow['status'] {
  return writer.publishes || (status === 'draft' && !was) ? status : 'review'
}

/** Where a text belongs that joins a group and names no category: where its group stands, in this import or else on the site. */
function categoryOfGroup(good: Map<string, Good>, texts: GroupText[]) {
  const brought = new Map<string, string | null>()
  for (const { id, entry } of good.values()) {
    if (entry.category !== undefined) brought.set(entry.group ?? id, entry.category)
  }
  return ({ id, entry: { group } }: Good, was: ArticleRow | null): string | null | undefined => {
    if (!group || was?.groupId === group) return undefined
    if (brought.has(group)) return brought.get(group)
    return texts.find((text) => (text.group === group || text.id === group) && text.id !== id)?.category
  }
}

/** An entry has one text in each language: a second one is refused, whether it stands in the file or on the site. */
function keepOneTextEach(
  present: GroupText[],
  good: Map<string, Good>,
  refuse: (one: Good, why: WhyNot) => void,
): void {
  const texts = new Map(present.map(({ id, group, locale }) => [`${group} ${locale}`, id]))
  for (const one of [...good.values()].filter(({ entry }) => entry.group)) {
    const { id, entry } = one
    const key = `${entry.group} ${entry.locale}`
    const holder = texts.get(key)
    if (holder && holder !== id && !movesAway(good, holder, key)) {
      const reason = `The entry "${entry.group}" has a text in "${entry.locale}" already.`
      refuse(one, { code: 'repeated', field: 'locale', reason })
    } else texts.set(key, id)
  }
}

/** Whether the text that is in the way goes elsewhere in the same import. */
function movesAway(good: Map<string, Good>, holder: string, key: string): boolean {
  const moved = good.get(holder)?.entry
  return moved !== undefined && moved.group !== undefined && `${moved.group} ${moved.locale}` !== key
}
