import { expect, test } from 'vitest'
import { firstRunStep } from '../../../shared/sites.ts'
import { firstRunSteps, stepAfter, stepBefore } from './firstRunSteps.ts'

test('the guided set-up has the steps that the server knows, in the same order', () => {
  expect(firstRunSteps).toEqual(firstRunStep.options)
})

test('every step but the last leads to another, and back', () => {
  for (const [i, step] of firstRunSteps.entries()) {
    expect(stepAfter(step)).toBe(firstRunSteps[i + 1] ?? null)
    expect(stepBefore(step)).toBe(firstRunSteps[i - 1] ?? null)
  }
})
