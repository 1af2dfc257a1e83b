import { expect, test } from 'vitest'
import type { Step } from '../../shared/knowledge.ts'
import { faultsIn, moveStep, newStep, outline, tidySteps } from './guide.ts'

const step = (id: string, part: Partial<Step> = {}): Step => ({ id, text: `Text of ${id}`, choices: [], ...part })
const to = (...targets: string[]) => ({ choices: targets.map((target) => ({ text: `To ${target}`, to: target })) })
const order = { collect: { field: 'order', to: 'done' } } as const

test('a new step gets a name of its own', () => {
  expect(newStep([]).id).toBe('step-1')
  expect(newStep([step('step-2')]).id).toBe('step-3')
  expect(newStep([step('step-2'), step('step-3')]).id).toBe('step-4')
})

test('a step is moved up and down', () => {
  const ids = (steps: Step[]) => steps.map(({ id }) => id).join('')
  const steps = [step('a'), step('b'), step('c')]
  expect(ids(moveStep(steps, 2, 1))).toBe('acb')
  expect(ids(moveStep(steps, 0, 1))).toBe('bac')
})

test('what is stored has no spaces at the ends and no empty label', () => {
  const typed = step('a', { text: ' Hi ', collect: { field: 'text', label: ' ', to: 'done' } })
  expect(tidySteps([typed])).toEqual([{ id: 'a', text: 'Hi', choices: [], collect: { field: 'text', to: 'done' } }])
})

test.each<[string, Step[], Record<string, string[]>]>([
  ['one that ends', [step('a')], { a: [] }],
  ['choices that end', [step('a', to('b', 'person')), step('b')], { a: [], b: [] }],
  ['a step that nothing leads to', [step('a', to('done')), step('b')], { a: [], b: ['unreachable'] }],
  ['a way to nowhere', [step('a', to('gone'))], { a: ['nowhere'] }],
  ['a circle without a way out', [step('a', to('b')), step('b', to('a'))], { a: ['endless'], b: ['endless'] }],
  ['a circle with a way out', [step('a', to('b')), step('b', to('a', 'done'))], { a: [], b: [] }],
  ['asking for something', [step('a', order)], { a: [] }],
  [
    'empty texts',
    [step('a', { text: ' ', choices: [{ text: '', to: 'done' }] })],
    { a: ['no_text', 'no_choice_text'] },
  ],
])('%s', (_, steps, faults) => {
  expect(Object.fromEntries(faultsIn(steps))).toEqual(faults)
})

test('thirty steps in a row, the last one first, are all reached and come to an end', () => {
  const steps = Array.from({ length: 30 }, (_, i) => step(`s${i}`, i < 29 ? to(`s${i + 1}`) : {}))
  const backwards = [steps[0]!, ...steps.slice(1).reverse()]
  expect([...faultsIn(backwards).values()].flat()).toEqual([])
})

test('a guide can be read as text', () => {
  const called = { end: { done: 'the end', person: 'a person' }, collected: { order: 'Order number' } }
  expect(outline([step('a', to('b', 'person')), step('b', order)], called)).toBe(
    '1. Text of a\n   To b → 2\n   To person → a person\n2. Text of b\n   Order number → the end',
  )
  expect(outline([], called)).toBe('')
})
