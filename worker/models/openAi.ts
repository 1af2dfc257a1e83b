import { z } from 'zod'
import { type Embedder, type LanguageModel, ModelFailure, type Prompt, toFailure } from './LanguageModel.ts'
import { readTextStream, readWholeText } from './readText.ts'

/** Where an OpenAI-compatible server is (its address up to and with `/v1`), and which of its models to ask. */
export type Endpoint = { url: string; key?: string; name: string }

/**
 * Newer models of OpenAI know neither `max_tokens` nor a temperature of their own; other servers know only those. What a
 * server refused is not tried again in the life of an isolate.
 */
const newerWords = new Set<string>()

/** A model behind `POST /chat/completions`. */
export function openAiModel(endpoint: Endpoint): LanguageModel {
  return {
    async *generate(prompt, { maxTokens, signal }) {
      const response = await complete(endpoint, prompt, maxTokens, signal)
      if (!response.body) throw new ModelFailure('garbled', 'An answer without a body.')
      try {
        if (isJson(response)) yield readWholeText(await response.text())
        else yield* readTextStream(response.body)
      } catch (error) {
        throw toFailure(error)
      }
    },
  }
}

async function complete(endpoint: Endpoint, messages: Prompt, most: number, signal?: AbortSignal): Promise<Response> {
  const server = `${endpoint.url} ${endpoint.name}`
  const isNewer = newerWords.has(server)
  const how = isNewer ? { max_completion_tokens: most } : { max_tokens: most, temperature: 0 }
  const response = await post(endpoint, '/chat/completions', { messages, stream: true, ...how }, signal)
  if (response.ok) return response
  if (response.status === 400 && !isNewer && /max_tokens|temperature/.test(await textOf(response))) {
    newerWords.add(server)
    return complete(endpoint, messages, most, signal)
  }
  throw refusal(response)
}

/** Numbers, of which there are many; `inOrder` looks at each of them anyway. */
export const vector = z.custom<number[]>(Array.isArray)
const embeddings = z.object({ data: z.array(z.object({ index: z.number().int(), embedding: vector })) })

/** A model behind `POST /embeddings`. */
export function openAiEmbedder(endpoint: Endpoint): Embedder {
  return {
    name: endpoint.name,
    async embed(texts, signal) {
      const response = await post(endpoint, '/embeddings', { input: texts, encoding_format: 'float' }, signal)
      if (!response.ok) throw refusal(response)
      const read = embeddings.safeParse(await response.json().catch(() => null))
      if (!read.success) throw new ModelFailure('garbled', 'Vectors of a form that is not known.')
      return inOrder(
        texts,
        read.data.data.map(({ index, embedding }) => [index, embedding]),
      )
    },
  }
}

/** One vector for each text, all of one length; or nothing is to be believed. */
export function inOrder(texts: string[], vectors: [number, number[]][]): Float32Array[] {
  const out: Float32Array[] = []
  for (const [index, vector] of vectors) out[index] = Float32Array.from(vector)
  const length = out[0]?.length ?? 0
  const isWhole = texts.every((_, i) => out[i]?.length === length && out[i].every(Number.isFinite))
  if (length === 0 || out.length !== texts.length || !isWhole) throw new ModelFailure('garbled', 'Vectors are missing.')
  return out
}

async function post(endpoint: Endpoint, path: string, body: object, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream, application/json',
      ...(endpoint.key && { authorization: `Bearer ${endpoint.key}` }),
    },
    body: JSON.stringify({ model: endpoint.name, ...body }),
    redirect: 'manual', // the key is for this server and no other
    ...(signal && { signal }),
  }
  try {
    return await fetch(endpoint.url.replace(/\/+$/, '') + path, init)
  } catch (error) {
    throw toFailure(signal?.aborted ? signal.reason : error)
  }
}

function refusal(response: Response): ModelFailure {
  const wait = Number(response.headers.get('retry-after'))
  return response.status === 429
    ? new ModelFailure('limited', 'The model wants us to wait.', wait > 0 ? wait : undefined)
    : new ModelFailure('away', `The model answered ${response.status}.`)
}

const isJson = (response: Response) => response.headers.get('content-type')?.includes('application/json') ?? false

const textOf = (response: Response) => response.text().catch(() => '')
