import { expect, test } from 'vitest'
import type { Step } from '../../shared/knowledge.ts'
import { readableSteps } from './readableSteps.ts'

const steps: Step[] = [
  {
    id: 'what',
    text: 'What would you like to do?',
    choices: [
      { text: 'Start a return', to: 'order' },
      { text: 'It arrived damaged', to: 'damaged' },
      { text: 'That’s all, thanks', to: 'done' },
    ],
  },
  {
    id: 'order',
    text: 'What is your order number?',
    choices: [],
    collect: { field: 'order', label: 'Order number', to: 'label' },
  },
  { id: 'label', text: 'Print your label.', choices: [] },
  {
    id: 'damaged',
    text: 'Which order?',
    choices: [],
    collect: { field: 'order', label: 'Order number', to: 'person' },
  },
]

test('a guide that is read has no step that only asks, no goodbye, and its ways lead past both', () => {
  expect(readableSteps(steps)).toEqual({
    steps: [
      {
        text: 'What would you like to do?',
        choices: [
          { text: 'Start a return', to: 2 },
          { text: 'It arrived damaged', to: 'chat' },
        ],
      },
      { text: 'Print your label.', choices: [] },
    ],
    haveReady: ['Order number'],
    endsInChat: false,
  })
})

test('a guide that only asks leads to the chat, and steps that ask for each other end', () => {
  expect(readableSteps([steps[3]!])).toEqual({ steps: [], haveReady: ['Order number'], endsInChat: true })
  const round = (id: string, to: string): Step => ({ id, text: '?', choices: [], collect: { field: 'text', to } })
  const from: Step = { id: 'from', text: 'Go', choices: [{ text: 'On', to: 'a' }] }
  expect(readableSteps([from, round('a', 'b'), round('b', 'a')]).steps).toEqual([{ text: 'Go', choices: [] }])
})
