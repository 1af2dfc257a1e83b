import { expect, test } from 'vitest'
import { ModelFailure } from './LanguageModel.ts'
import { event } from './testing/modelServer.ts'
import { wholeText } from './wholeText.ts'
import { workersAiEmbedder, workersAiModel } from './workersAi.ts'

/** The binding reaches Cloudflare and cannot run here; what it gives back is the documented stream or object. */
function binding(answer: unknown) {
  const asked: { model: string; input: unknown }[] = []
  return {
    asked,
    async run(model: string, input: object) {
      asked.push({ model, input })
      if (answer instanceof Error) throw answer
      return answer
    },
  }
}
const prompt = [{ role: 'user', content: 'Hello' } as const]

test('a model of Workers AI streams its text', async () => {
  const ai = binding(new Response(event({ response: 'Two ' }) + event({ response: 'days' }) + event('[DONE]')).body)
  expect(await wholeText(workersAiModel(ai, '@cf/some/model'), prompt, 50)).toBe('Two days')
  expect(ai.asked).toMatchObject([
    { model: '@cf/some/model', input: { messages: prompt, max_tokens: 50, stream: true } },
  ])
})

test('one that cannot stream answers in one piece', async () => {
  expect(await wholeText(workersAiModel(binding({ response: 'Two days' }), 'm'), prompt, 50)).toBe('Two days')
})

test('its errors are failures of the model', async () => {
  await expect(wholeText(workersAiModel(binding(new Error('3040: Capacity')), 'm'), prompt, 50)).rejects.toThrow(
    ModelFailure,
  )
  await expect(workersAiEmbedder(binding(new Error('no')), 'm').embed(['a'])).rejects.toThrow(ModelFailure)
  await expect(workersAiEmbedder(binding({ data: [] }), 'm').embed(['a'])).rejects.toThrow(ModelFailure)
})

test('its encoder gives a vector for each text', async () => {
  const ai = binding({
    shape: [2, 2],
    data: [
      [1, 0],
      [0, 1],
    ],
  })
  expect(await workersAiEmbedder(ai, '@cf/baai/bge-m3').embed(['a', 'b'])).toEqual([
    Float32Array.of(1, 0),
    Float32Array.of(0, 1),
  ])
  expect(ai.asked[0]).toEqual({ model: '@cf/baai/bge-m3', input: { text: ['a', 'b'] } })
})
