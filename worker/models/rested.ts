import { type LanguageModel, ModelFailure, toFailure } from './LanguageModel.ts'

/** The longest that one word of a model is heeded, in milliseconds. */
const mostRest = 60_000

let until = 0

/** The same model, left alone for as long as it has asked for (429 and `Retry-After`), by everybody in this isolate. */
export function rested(model: LanguageModel): LanguageModel {
  return {
    async *generate(prompt, options) {
      const rest = until - Date.now()
      if (rest > 0) throw new ModelFailure('limited', 'The model asked us to wait.', Math.ceil(rest / 1000))
      try {
        yield* model.generate(prompt, options)
      } catch (error) {
        const { reason, retryAfter } = toFailure(error)
        if (reason === 'limited' && retryAfter) until = Date.now() + Math.min(mostRest, retryAfter * 1000)
        throw error
      }
    },
  }
}
