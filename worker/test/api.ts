import { env, exports } from 'cloudflare:workers'
import type { Problem } from '../../shared/errors.ts'
import type { Sent } from '../../shared/messages.ts'
import type { Visit } from '../../shared/sites.ts'
import { newId } from '../platform/ids.ts'
import { undescribed } from './described.ts'

export const own = 'https://counterbell.example'
export const admin = { authorization: `Bearer ${env.ADMIN_KEY}` }

type Answer<Body> = { status: number; body: Body; headers: Headers }

/**
 * A request to the worker as it runs in production: routed, limited, with its headers. Text is sent as it is. Whatever comes
 * back must be as the API description says.
 */
export async function call<Body = Problem>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const response = await exports.default.fetch(own + path, {
    method,
    headers: {
      'cf-connecting-ip': '198.51.100.1', // as Cloudflare would say it
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body:
      body === undefined
        ? undefined
        : typeof body === 'string' || body instanceof Uint8Array
          ? body
          : JSON.stringify(body),
    redirect: 'manual',
  })
  const text = await response.text()
  const answer = text ? parse(text) : null
  const difference = await undescribed(method, path, response, answer)
  if (difference) throw new Error(`${method} ${path} answered ${response.status}, not as described: ${difference}`)
  return { status: response.status, headers: response.headers, body: answer as Body }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // a page
  }
}

export const someArticles = [
  {
    id: 'delivery',
    locale: 'en',
    question: 'How long does delivery take?',
    variants: ['When will my parcel arrive?', 'How many days for shipping?'],
    answer: 'Two to **three** days.',
  },
  {
    id: 'returns',
    locale: 'en',
    question: 'Can I return something?',
    variants: ['I want to send it back'],
    answer: 'Within 30 days.',
  },
  {
    id: 'refunds',
    locale: 'en',
    question: 'When do I get my refund?',
    variants: ['How long for my money back?'],
    answer: 'Five days.',
  },
  {
    id: 'hours',
    locale: 'en',
    question: 'What are your opening hours?',
    variants: ['When are you open?'],
    answer: 'Ten to six.',
  },
  { id: 'hours.zh', locale: 'zh-CN', question: '你们几点开门？', variants: ['营业时间是什么'], answer: '十点到六点。' },
]

/** Entries that a question without a colour fits alike, so that the bot asks back. */
export const lanterns = ['blue', 'red', 'green'].map((colour) => ({
  id: colour,
  locale: 'en',
  question: `Is the ${colour} lantern waterproof?`,
  answer: 'Yes.',
}))
export const unsure = 'waterproof lantern'

let made = 0

/** A new site; with `articles`, published. */
export async function makeSite(
  settings: Record<string, unknown> = {},
  articles: unknown[] | null = someArticles,
): Promise<string> {
  const id = `site-${++made}-${newId().slice(-6)}`
  await expectStatus(201, call('POST', '/v1/sites', { id, name: 'A shop', locale: 'en', ...settings }, admin))
  if (articles) {
    await expectStatus(200, call('POST', `/v1/sites/${id}/articles/import`, { articles }, admin))
    await expectStatus(200, call('POST', `/v1/sites/${id}/publish`, undefined, admin))
  }
  return id
}

/** A new visitor of a site, as the header that speaks for them. */
export async function newVisitor(site: string): Promise<{ id: string; token: string; auth: Record<string, string> }> {
  const { body } = await expectStatus(200, call<Visit>('POST', `/v1/sites/${site}/visitors`, {}))
  return { id: body.visitor.id, token: body.token, auth: { authorization: `Bearer ${body.token}` } }
}

export function send(
  conversation: string,
  text: string,
  auth: Record<string, string>,
  more: Record<string, unknown> = {},
) {
  return call<Sent>('POST', `/v1/conversations/${conversation}/messages`, { id: newId(), text, ...more }, auth)
}

export async function expectStatus<Body>(status: number, answer: Promise<Answer<Body>>): Promise<Answer<Body>> {
  const got = await answer
  if (got.status !== status) throw new Error(`Expected ${status}, got ${got.status}: ${JSON.stringify(got.body)}`)
  return got
}

/** Opens a socket as a client would; collects what it hears. */
export async function listen(query: string, protocols: string, headers: Record<string, string> = {}) {
  const response = await exports.default.fetch(`${own}/v1/socket${query}`, {
    headers: { upgrade: 'websocket', 'sec-websocket-protocol': protocols, ...headers },
  })
  const socket = response.webSocket
  if (!socket) return { response, socket: null, heard: [], closed: [], until: never }
  const heard: { type: string; [field: string]: unknown }[] = []
  const closed: { code: number }[] = []
  socket.accept()
  socket.addEventListener('message', ({ data }) => {
    heard.push(data === 'pong' ? { type: 'pong' } : JSON.parse(data as string))
  })
  socket.addEventListener('close', ({ code }) => {
    closed.push({ code })
  })
  /** Waits until something of this kind was heard. */
  async function until(type: string, match: (event: Record<string, unknown>) => boolean = () => true) {
    for (let turn = 0; turn < 200; turn++) {
      const found = heard.find((event) => event.type === type && match(event))
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`Never heard ${type}; heard ${JSON.stringify(heard)}`)
  }
  return { response, socket, heard, closed, until }
}

async function never(): Promise<never> {
  throw new Error('There is no socket.')
}
