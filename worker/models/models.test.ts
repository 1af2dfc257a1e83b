import { expect, test } from 'vitest'
import type { Env } from '../platform/env.ts'
import { modelLimits } from '../platform/modelSettings.ts'
import { embedder, languageModel } from './models.ts'

const env = (some: Partial<Env>) => some as Env
const ai = { run: async () => ({}) }

test.each([
  ['nothing is named', {}, false],
  ['only an address is given', { MODEL_URL: 'https://models.example/v1' }, false],
  ['a name is given, and nobody who knows it', { MODEL_NAME: 'x' }, false],
  ['a server is named', { MODEL_NAME: 'x', MODEL_URL: 'https://models.example/v1' }, true],
  ['a server on this machine is named', { MODEL_NAME: 'x', MODEL_URL: 'http://127.0.0.1:11434/v1' }, true],
  [
    'what visitors write would go over the net in the clear',
    { MODEL_NAME: 'x', MODEL_URL: 'http://10.0.0.7/v1' },
    false,
  ],
  ['the address only looks like this machine', { MODEL_NAME: 'x', MODEL_URL: 'http://127.0.0.1.evil.example' }, false],
  ['the address is none', { MODEL_NAME: 'x', MODEL_URL: 'localhost' }, false],
  ['Workers AI is bound', { MODEL_NAME: '@cf/x', AI: ai }, true],
  ['Workers AI is bound, but no model is named', { AI: ai }, false],
])('whether there is a language model where %s', (_, settings, is) => {
  expect(languageModel(env(settings)) !== null).toBe(is)
})

test('the encoder has settings of its own', () => {
  expect(embedder(env({ MODEL_NAME: 'x', AI: ai }))).toBeNull()
  expect(embedder(env({ EMBEDDER_NAME: '@cf/baai/bge-m3', AI: ai }))?.name).toBe('@cf/baai/bge-m3')
})

test('limits that are no numbers are the usual ones, and nobody waits longer than a widget does', () => {
  expect(modelLimits(env({ MODEL_DAILY_CALLS: 'many', MODEL_PATIENCE: '-1' }))).toEqual(modelLimits(env({})))
  expect(modelLimits(env({ MODEL_PATIENCE: '60000' })).patience).toBe(6000)
  expect(modelLimits(env({ MODEL_DAILY_CALLS: '0' })).callsADay).toBe(0)
})
