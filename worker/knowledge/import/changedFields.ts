import type { ImportRow } from '../../../shared/importing.ts'
import type { ArticleRow } from '../../db/rows.ts'

/** The fields of an entry that a row would change; what the row does not name stays as it is. */
export function changedFields(was: ArticleRow, row: ImportRow): string[] {
  const steps = row.steps ?? was.steps
  const kind = steps.length > 0 ? 'solution' : row.kind
  const pairs: [string, unknown, unknown][] = [
    ['locale', was.locale, row.locale],
    ['question', was.question, row.question],
    ['variants', was.variants, row.variants],
    ['answer', was.answer, row.answer],
    ['summary', was.summary, row.summary],
    ['tags', was.tags, row.tags],
    ['category', was.categoryId, row.category],
    ['kind', was.kind, kind],
    ['related', was.related, row.related],
    ['pages', was.pages, row.pages],
    ['steps', was.steps, row.steps],
    ['status', was.status, row.status],
    ['group', was.groupId, row.group],
    ['publishAt', was.publishAt, toMs(row.publishAt)],
    ['reviewAt', was.reviewAt, toMs(row.reviewAt)],
  ]
  return pairs
    .filter(([, before, after]) => after !== undefined && JSON.stringify(before) !== JSON.stringify(after))
    .map(([field]) => field)
}

const toMs = (time: string | null | undefined) => (time ? Date.parse(time) : time)
