import { expect, test } from 'vitest'
import type { PublishPreview } from '../../shared/learning.ts'
import { needsALook } from './needsALook.ts'

const answered = (id: string) => ({ kind: 'answer' as const, article: { id, question: id } })
const preview = (before: string, after: string, broken = 0): PublishPreview => ({
  changes: { created: 1, changed: 0, removed: 0 },
  learned: [],
  findings: { items: [], errors: 0, warnings: 0, hints: 0 },
  checks: [
    {
      id: '1',
      question: 'Open?',
      expected: 'hours',
      before: answered(before),
      after: answered(after),
      ok: after === 'hours',
    },
  ],
  broken,
  checked: 1,
  ms: 1,
})

test('a check that breaks, mends or changes is looked at before publishing', () => {
  expect(needsALook(preview('hours', 'returns', 1))).toBe(true)
  expect(needsALook(preview('returns', 'hours'))).toBe(true)
})

test('a check that goes on failing as before stops nobody', () => {
  expect(needsALook(preview('returns', 'returns'))).toBe(false)
  expect(needsALook({ ...preview('a', 'b'), checks: [] })).toBe(false)
})
