import { afterEach, expect, test, vi } from 'vitest'
import { type LanguageModel, ModelFailure } from './LanguageModel.ts'
import { rested } from './rested.ts'
import { wholeText } from './wholeText.ts'

afterEach(() => vi.useRealTimers())

test('a model that asks us to wait is left alone until then', async () => {
  vi.useFakeTimers()
  let asked = 0
  const busy: LanguageModel = {
    // biome-ignore lint/correctness/useYield: it never comes to that
    async *generate() {
      asked++
      throw new ModelFailure('limited', 'busy', 20)
    },
  }
  const ask = () => wholeText(rested(busy), [], 10).catch((error) => error)
  expect(await ask()).toMatchObject({ reason: 'limited' })
  vi.advanceTimersByTime(5_000)
  expect(await ask()).toMatchObject({ reason: 'limited', retryAfter: 15 })
  expect(asked).toBe(1)
  vi.advanceTimersByTime(15_001)
  await ask()
  expect(asked).toBe(2)
})
