import type { Step } from '../../shared/knowledge.ts'

/** Where a step can lead besides to another step. */
export const ends = ['done', 'person'] as const
export type StepKind = 'choices' | 'collect' | 'end'

export const kindOf = ({ choices, collect }: Step): StepKind =>
  collect ? 'collect' : choices.length > 0 ? 'choices' : 'end'

/** A step to write on, with a name that no other has. */
export function newStep(steps: readonly Step[]): Step {
  const taken = new Set(steps.map(({ id }) => id))
  let number = steps.length + 1
  while (taken.has(`step-${number}`)) number++
  return { id: `step-${number}`, text: '', choices: [] }
}

export function moveStep(steps: readonly Step[], from: number, to: number): Step[] {
  const moved = steps.toSpliced(from, 1)
  return moved.toSpliced(to, 0, steps[from]!)
}

/** Steps as they are stored: without spaces at the ends, and without a label that says nothing. */
export const tidySteps = (steps: readonly Step[]): Step[] =>
  steps.map(({ id, text, choices, collect }) => ({
    id,
    text: text.trim(),
    choices: choices.map((choice) => ({ text: choice.text.trim(), to: choice.to })),
    ...(collect && { collect: tidyCollect(collect) }),
  }))

function tidyCollect({ field, label, to }: NonNullable<Step['collect']>) {
  const said = label?.trim()
  return { field, ...(said && { label: said }), to }
}

/** All ways that lead on from a step. */
const waysFrom = ({ choices, collect }: Step): string[] => [
  ...choices.map(({ to }) => to),
  ...(collect ? [collect.to] : []),
]

/**
 * What is wrong with a step. The first three keep an entry from being saved; `unreachable` (nothing leads here) and
 * `endless` (no way from here comes to an end) are only said.
 */
export type Fault = 'no_text' | 'no_choice_text' | 'nowhere' | 'unreachable' | 'endless'
const blocking: readonly Fault[] = ['no_text', 'no_choice_text', 'nowhere']
export const hasBlocking = (steps: readonly Step[]) =>
  [...faultsIn(steps).values()].flat().some((fault) => blocking.includes(fault))

export function faultsIn(steps: readonly Step[]): Map<string, Fault[]> {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const isEnd = (to: string) => (ends as readonly string[]).includes(to)
  const reached = new Set<string>()
  const look = (id: string) => {
    const step = byId.get(id)
    if (!step || reached.has(id)) return
    reached.add(id)
    for (const to of waysFrom(step)) look(to)
  }
  if (steps[0]) look(steps[0].id)
  const ending = new Set<string>()
  // A way comes to an end where it meets a step that does; each round finds the steps one further away.
  for (let before = -1; before < ending.size; ) {
    before = ending.size
    for (const step of steps) {
      const ways = waysFrom(step)
      if (ways.length === 0 || ways.some((to) => isEnd(to) || ending.has(to))) ending.add(step.id)
    }
  }
  return new Map(
    steps.map((step) => {
      const faults: Fault[] = []
      if (!step.text.trim()) faults.push('no_text')
      if (step.choices.some(({ text }) => !text.trim())) faults.push('no_choice_text')
      const isLost = waysFrom(step).some((to) => !isEnd(to) && !byId.has(to))
      if (isLost) faults.push('nowhere')
      if (!reached.has(step.id)) faults.push('unreachable')
      else if (!ending.has(step.id) && !isLost) faults.push('endless')
      return [step.id, faults]
    }),
  )
}

/** What the ends and the fields that can be asked for are called. */
type Called = { end: Record<string, string>; collected: Record<string, string> }

/** A guide as lines of text, to be compared by eye: each step's text, what it asks for, and its ways. */
export function outline(steps: readonly Step[], { end, collected }: Called): string {
  const name = (to: string) => {
    const at = steps.findIndex(({ id }) => id === to)
    return at < 0 ? (end[to] ?? to) : String(at + 1)
  }
  return tidySteps(steps)
    .map(({ text, choices, collect }, at) =>
      [
        `${at + 1}. ${text}`,
        ...choices.map((choice) => `   ${choice.text} → ${name(choice.to)}`),
        ...(collect ? [`   ${collect.label ?? collected[collect.field] ?? collect.field} → ${name(collect.to)}`] : []),
      ].join('\n'),
    )
    .join('\n')
}
