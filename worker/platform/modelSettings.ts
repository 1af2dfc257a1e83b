import type { AiBinding, Env } from './env.ts'

/** Who runs a model, and which: Workers AI through its binding, or an OpenAI-compatible server. */
export type ModelPlace =
  | { by: 'workers-ai'; ai: AiBinding; name: string }
  | { by: 'server'; url: string; key?: string; name: string }

/** The language model of this deployment; null where it has none, or the address is one that we do not speak to. */
export function languageModelOf(env: Env): ModelPlace | null {
  return placeOf(env.AI, env.MODEL_URL, env.MODEL_KEY, env.MODEL_NAME)
}

/** The encoder of this deployment; likewise. */
export function embedderOf(env: Env): ModelPlace | null {
  return placeOf(env.AI, env.EMBEDDER_URL, env.EMBEDDER_KEY, env.EMBEDDER_NAME)
}

/** A name switches a model on; an address says that it is not Workers AI's. */
function placeOf(ai?: AiBinding, url?: string, key?: string, name?: string): ModelPlace | null {
  if (!name) return null
  if (url) return mayBeAsked(url) ? { by: 'server', url, name, ...(key && { key }) } : null
  return ai ? { by: 'workers-ai', ai, name } : null
}

/** What visitors write, and a key, go over HTTPS, or do not leave the machine. */
function mayBeAsked(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {}
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname ?? ''))
  )
}

/** What may be asked of the language model. A site's day is counted in UTC. */
export type ModelLimits = {
  /** Milliseconds until its first word; the whole answer may take twice that. */
  patience: number
  callsADay: number
  /** By our estimate, what each answer is allowed included. */
  tokensADay: number
  callsAConversation: number
}

/** With it a question and then an answer take 18 seconds at most; the widget gives up a request after 20. */
const mostPatience = 6_000

export function modelLimits(env: Env): ModelLimits {
  return {
    patience: Math.min(mostPatience, numberOr(env.MODEL_PATIENCE, 5_000)),
    callsADay: numberOr(env.MODEL_DAILY_CALLS, 1_000),
    tokensADay: numberOr(env.MODEL_DAILY_TOKENS, 2_000_000),
    callsAConversation: numberOr(env.MODEL_CONVERSATION_CALLS, 12),
  }
}

function numberOr(text: string | undefined, usual: number): number {
  const number = Number(text)
  return text && Number.isFinite(number) && number >= 0 ? number : usual
}
