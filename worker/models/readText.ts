import { z } from 'zod'
import { ModelFailure } from './LanguageModel.ts'
import { readEvents } from './readEvents.ts'

/** A choice as it streams (`delta`) and as it stands in an answer that was not streamed (`message`). */
const choice = z.object({
  delta: z.object({ content: z.string().nullish() }).nullish(),
  message: z.object({ content: z.string().nullish() }).nullish(),
  finish_reason: z.string().nullish(),
})

/** The parts that we read of what OpenAI's protocol says, and of what older models of Workers AI say in its place. */
const piece = z.object({
  choices: z.array(choice).nullish(),
  /** Workers AI gives a token of digits alone as a number. */
  response: z.union([z.string(), z.number()]).nullish(),
  error: z.unknown().optional(),
})

/** The text of a streamed answer, piece by piece. Throws where it is cut, is no such stream, or tells of an error. */
export async function* readTextStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let ended = false
  for await (const data of readEvents(stream)) {
    if (data === '[DONE]') return
    const { text, finished } = readPiece(data)
    if (text) yield text
    ended ||= finished
  }
  if (!ended) throw new ModelFailure('cut', 'The stream ended without an end.')
}

/** The text of an answer that came in one piece. */
export function readWholeText(json: string): string {
  const { text } = readPiece(json)
  if (!text) throw new ModelFailure('garbled', 'An answer without a text.')
  return text
}

function readPiece(json: string): { text: string; finished: boolean } {
  const read = piece.safeParse(parse(json))
  if (!read.success) throw new ModelFailure('garbled', 'An answer of a form that is not known.')
  const { choices, response, error } = read.data
  if (error) throw new ModelFailure('away', 'The model told of an error.') // its words may hold the visitor's
  const first = choices?.[0]
  const reason = first?.finish_reason
  if (reason === 'length') throw new ModelFailure('cut', 'The model was not done when it had used up its tokens.')
  if (reason === 'content_filter') throw new ModelFailure('cut', 'The model’s provider held the answer back.')
  return { text: first?.delta?.content ?? first?.message?.content ?? String(response ?? ''), finished: Boolean(reason) }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new ModelFailure('garbled', 'An answer that is not JSON.')
  }
}
