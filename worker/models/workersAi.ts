import { z } from 'zod'
import type { AiBinding } from '../platform/env.ts'
import { type Embedder, type LanguageModel, ModelFailure, toFailure } from './LanguageModel.ts'
import { inOrder, vector } from './openAi.ts'
import { readTextStream, readWholeText } from './readText.ts'

/** A model of Workers AI, through the binding: no key, no address. */
export function workersAiModel(ai: AiBinding, name: string): LanguageModel {
  return {
    async *generate(messages, { maxTokens, signal }) {
      try {
        const input = { messages, max_tokens: maxTokens, temperature: 0, stream: true }
        const answer = await ai.run(name, input, signal ? { signal } : {})
        // A model that cannot stream answers in one piece all the same.
        if (answer instanceof ReadableStream) yield* readTextStream(answer)
        else yield readWholeText(JSON.stringify(answer))
      } catch (error) {
        throw toFailure(signal?.aborted ? signal.reason : error)
      }
    },
  }
}

const embeddings = z.object({ data: z.array(vector) })

/** An encoder of Workers AI; it takes at most a hundred texts at once. */
export function workersAiEmbedder(ai: AiBinding, name: string): Embedder {
  return {
    name,
    async embed(texts, signal) {
      const answer = await ai
        .run(name, { text: texts }, signal ? { signal } : {})
        .catch((error) => Promise.reject(toFailure(error)))
      const read = embeddings.safeParse(answer)
      if (!read.success) throw new ModelFailure('garbled', 'Vectors of a form that is not known.')
      return inOrder(texts, [...read.data.data.entries()])
    },
  }
}
