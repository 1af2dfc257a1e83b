import { expect, test } from 'vitest'
import type { ImportResult } from '../../../shared/importing.ts'
import { joinChecks } from './joinChecks.ts'

const part = (taken: ImportResult['taken'], more: Partial<ImportResult> = {}): ImportResult => ({
  created: 0,
  updated: 0,
  rejected: [],
  taken,
  ...more,
})

test('an entry that stands in two pieces of a dry run counts once, and the second row is named', () => {
  const shown = { row: 9, id: 'a', question: 'A?', change: 'created' as const, fields: [] }
  const checked = joinChecks([
    part([
      [1, 'a', 'created'],
      [2, 'b', 'unchanged'],
    ]),
    part(
      [
        [9, 'a', 'created'],
        [10, 'c', 'updated'],
      ],
      { preview: [shown], rejected: [{ row: 12, reason: 'No.' }], newCategories: ['Orders'] },
    ),
    part([], { newCategories: ['Orders'] }),
  ])
  expect(checked).toMatchObject({ created: 1, updated: 2, unchanged: 1, preview: [], newCategories: ['Orders'] })
  expect(checked.rejected).toMatchObject([{ row: 9, code: 'repeated', other: 1 }, { row: 12 }])
})
