import { expect, test } from 'vitest'
import type { BotTurn } from '../../shared/messages.ts'
import { aMessage } from '../testing.ts'
import { FactsModel, factsStamp } from './FactsModel.ts'

const turn = (seq: number, bot: Partial<BotTurn>) =>
  aMessage(seq, { author: { type: 'bot' }, bot: { kind: 'answer', confidence: 1, ...bot } })

test('facts are read again when something was given, rated or passed on, and not for what is read from before', () => {
  const asked = [aMessage(5), turn(6, {})]
  const given = [...asked, turn(8, { kind: 'guide', reasons: [{ type: 'collected' }] })]
  const rated = [aMessage(5), turn(6, { helped: false }), ...given.slice(2)]
  const passed = [...given, turn(9, { kind: 'handoff' })]
  const stamps = [asked, given, rated, passed].map(factsStamp)
  expect(new Set(stamps).size).toBe(4)
  expect(factsStamp([...asked, aMessage(7)])).toBe(factsStamp(asked))
  expect(factsStamp([turn(4, { kind: 'handoff' }), ...given])).toBe(factsStamp(given))
})

test('of two readings at once the later one counts', async () => {
  const answers: ((locale: string) => void)[] = []
  const get = () => new Promise((resolve) => answers.push((locale) => resolve({ locale })))
  const model = new FactsModel('conversation-1', { get } as unknown as ConstructorParameters<typeof FactsModel>[1])
  const both = [model.load(), model.load()]
  answers[1]!('zh-CN')
  answers[0]!('en')
  await Promise.all(both)
  expect(model.facts.value).toEqual({ locale: 'zh-CN' })
})
