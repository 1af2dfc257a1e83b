import type { FirstRunStep } from '../../../shared/sites.ts'

/** The steps of the guided set-up, in their order. */
export const firstRunSteps = ['shop', 'hours', 'questions', 'try', 'install'] as const satisfies readonly FirstRunStep[]

/** The step after this one; null after the last. */
export const stepAfter = (step: FirstRunStep): FirstRunStep | null =>
  firstRunSteps[firstRunSteps.indexOf(step) + 1] ?? null

/** The step before this one; null before the first. */
export const stepBefore = (step: FirstRunStep): FirstRunStep | null =>
  firstRunSteps[firstRunSteps.indexOf(step) - 1] ?? null
