import type { SiteSettings } from '../../shared/sites.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { selectUnserved } from '../knowledge/table.ts'
import type { App } from '../platform/app.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { phraseKey } from '../search/text.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { hasPhrase } from './proposalsFrom.ts'
import { type Lesson, selectLessons } from './table.ts'

/** All that is looked at to say what a site may learn: its lessons, what it serves, and what is written since. */
export type Lore = {
  settings: SiteSettings
  lessons: Lesson[]
  index: KnowledgeIndex
  /** Entries whose text is not what is served. */
  unserved: Map<string, { question: string; keys: Set<string>; isAnswered: boolean }>
  deleted: Set<string>
}

export async function readLore(app: App, site: string): Promise<Lore> {
  const [row, lessons, changed] = await Promise.all([
    siteRow(app, site),
    selectLessons(app, site),
    selectUnserved(app, site),
  ])
  const unserved: Lore['unserved'] = new Map()
  const deleted = new Set<string>()
  for (const { id, question, variants, deleted: gone, isAnswered } of changed) {
    if (gone) deleted.add(id)
    else
      unserved.set(id, {
        question,
        keys: new Set([question, ...variants].map(phraseKey)),
        isAnswered: isAnswered === 1,
      })
  }
  return { settings: settingsOf(row), lessons, index: await servedIndex(app, row), unserved, deleted }
}

/** The entry as it is written now; undefined where there is none any more. */
export function entryOf({ index, unserved, deleted }: Lore, id: string): { id: string; question: string } | undefined {
  if (deleted.has(id)) return undefined
  const question = unserved.get(id)?.question ?? index.withId(id)[0]?.question
  return question === undefined ? undefined : { id, question }
}

/** Whether an entry, as it is written now, has this phrase; without one, whether any that says something to it has. */
export function isWritten({ index, unserved }: Lore, question: string, article?: string): boolean {
  const key = phraseKey(question)
  if (article === undefined)
    return (
      index.withPhrase(key).length > 0 ||
      [...unserved.values()].some(({ keys, isAnswered }) => isAnswered && keys.has(key))
    )
  return unserved.get(article)?.keys.has(key) ?? hasPhrase(index, article, question)
}
