/** What a model is told. Only `system` is ours; everything from outside stands fenced in `user`. */
export type Prompt = { role: 'system' | 'user'; content: string }[]

export type Generating = {
  /** The most it may write. A model that needs more is cut, and what it wrote is of no use. */
  maxTokens: number
  /** Stops it. */
  signal?: AbortSignal
}

/** A language model, whoever runs it. */
export type LanguageModel = {
  /** The text, piece by piece as it comes. Whatever goes wrong is thrown as a `ModelFailure`. */
  generate(prompt: Prompt, options: Generating): AsyncIterable<string>
}

/** What makes a vector of a text, so that texts that mean the same are near each other. */
export type Embedder = {
  /** Names the vectors it makes: those of different models cannot be compared. */
  name: string
  /** One vector for each text, in order, of any length but all the same. Throws `ModelFailure`. */
  embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>
}

/**
 * Why a model gave nothing that can be used. `slow`: not in time. `limited`: it wants us to wait. `away`: no answer, or an
 * error. `garbled`: an answer in no form that we know. `cut`: it ended in the middle. `spent`: our own budget is used up.
 */
export type FailureReason = 'slow' | 'limited' | 'away' | 'garbled' | 'cut' | 'spent'

export class ModelFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    detail: string = reason,
    /** Of `limited` and `spent`: seconds after which it is worth asking again. */
    readonly retryAfter?: number,
  ) {
    super(detail)
  }
}

/** Whatever was thrown while a model was asked, as a failure of the model. */
export function toFailure(error: unknown): ModelFailure {
  return error instanceof ModelFailure ? error : new ModelFailure('away', String(error))
}
