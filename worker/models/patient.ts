import { type LanguageModel, ModelFailure, toFailure } from './LanguageModel.ts'

/** No token of any language that we know of stands for more characters, on the whole of an answer. */
const mostCharactersAToken = 12

/**
 * The same model, for who cannot wait for ever: `patience` milliseconds until its first words, twice that for all of
 * them. It is held to what it may write, too. Nothing that it does later reaches the caller.
 */
export function patient(model: LanguageModel, patience: number): LanguageModel {
  return {
    async *generate(prompt, { maxTokens, signal }) {
      const stop = new AbortController()
      const giveUp = (detail: string) => stop.abort(new ModelFailure('slow', detail))
      const whole = setTimeout(giveUp, 2 * patience, 'The model took too long to finish.')
      const first = setTimeout(giveUp, patience, 'The model took too long to begin.')
      const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
      const stopped = whenAborted(both)
      const pieces = model.generate(prompt, { maxTokens, signal: both })[Symbol.asyncIterator]()
      let length = 0
      try {
        for (;;) {
          // The signal should end it; a model that does not listen is left behind.
          const next = await Promise.race([pieces.next(), stopped])
          clearTimeout(first)
          if (next.done) return
          length += next.value.length
          if (length > maxTokens * mostCharactersAToken) throw new ModelFailure('garbled', 'The model goes on and on.')
          yield next.value
        }
      } catch (error) {
        throw toFailure(error)
      } finally {
        clearTimeout(first)
        clearTimeout(whole)
        stop.abort(new ModelFailure('cut'))
        pieces.return?.()?.catch(() => {}) // it is not waited for, so nobody would hear
      }
    },
  }
}

/** Rejects with the signal's reason. */
function whenAborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {}) // aborted when all is done, nobody minds
  if (signal.aborted) reject(signal.reason)
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return promise
}
