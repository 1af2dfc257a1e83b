import type { Env } from '../platform/env.ts'
import { embedderOf, languageModelOf } from '../platform/modelSettings.ts'
import type { Embedder, LanguageModel } from './LanguageModel.ts'
import { openAiEmbedder, openAiModel } from './openAi.ts'
import { workersAiEmbedder, workersAiModel } from './workersAi.ts'

/** The language model that this deployment has, without budget or patience; null where it has none. */
export function languageModel(env: Env): LanguageModel | null {
  const place = languageModelOf(env)
  if (!place) return null
  return place.by === 'server' ? openAiModel(place) : workersAiModel(place.ai, place.name)
}

/** The encoder that this deployment has; null where it has none. */
export function embedder(env: Env): Embedder | null {
  const place = embedderOf(env)
  if (!place) return null
  return place.by === 'server' ? openAiEmbedder(place) : workersAiEmbedder(place.ai, place.name)
}
