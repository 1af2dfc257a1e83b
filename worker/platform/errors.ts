import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ErrorCode, errorStatus, type Problem } from '../../shared/errors.ts'

/** A refusal with a stable code. Thrown by `fail`, caught by `onError` alone. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly more: { errors?: Problem['errors']; retryAfter?: number } = {},
  ) {
    super(detail)
  }
}

/** Stops with a problem that the caller can act on. `detail` is for the developer who looks; programs read `code`. */
export function fail(code: ErrorCode, detail: string, more?: Refusal['more']): never {
  throw new Refusal(code, detail, more)
}

/** Runs what needs a part of the platform; where that does not answer, the caller is told to come back. */
export async function orUnavailable<Result>(part: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    console.warn(JSON.stringify({ part, error: String(error) }))
    throw unavailable(`The ${part} does not answer just now. Try again in a moment.`)
  }
}

const unavailable = (detail: string) => new Refusal('unavailable', detail, { retryAfter: 2 })

/** The refusal as RFC 9457 problem details. */
export function problemResponse(refusal: Refusal, id?: string): Response {
  const { code, message, more } = refusal
  const status = errorStatus[code]
  const problem: Problem = {
    type: `/docs#error-${code}`,
    title: code.replaceAll('_', ' '),
    status,
    detail: message,
    code,
    ...(more.errors && { errors: more.errors }),
    ...(id && { id }),
  }
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (more.retryAfter) headers.set('retry-after', String(more.retryAfter))
  return new Response(JSON.stringify(problem), { status, headers })
}

/** The only place where errors are caught: known refusals are told, anything else is logged and given a number. */
export function onError(error: Error, c: Context): Response {
  const refusal = toRefusal(error)
  if (refusal) return withHeadersOf(c, problemResponse(refusal))
  const id = crypto.randomUUID()
  console.error(JSON.stringify({ id, method: c.req.method, path: c.req.path, error: error.stack ?? String(error) }))
  return withHeadersOf(c, problemResponse(new Refusal('internal', `Something went wrong on our side (${id}).`), id))
}

function toRefusal(error: Error): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof HTTPException) {
    const code = codeByStatus[error.status] ?? 'bad_input'
    return new Refusal(code, error.message || 'The request could not be read.')
  }
  if (databaseIsAway(error)) return unavailable('The database does not answer just now. Send again with the same id.')
  if (databaseIsBehind(error)) {
    console.error(JSON.stringify({ migrate: String(error.cause ?? error) }))
    return unavailable('The database is being brought up to date. Send again with the same id.')
  }
  return undefined
}

const codeByStatus: Partial<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
}

/** D1 says in words, not codes, that it is overloaded or was moved; these are the words its documentation lists. */
function databaseIsAway(error: Error): boolean {
  return /network connection lost|storage caused object to be reset|code was updated|D1 DB is overloaded|D1_ERROR: .*(?:timeout|timed out|too many requests)/i.test(
    `${error.message} ${error.cause ?? ''}`,
  )
}

/** A worker that is newer than its database: the migrations are under way, or were forgotten. */
function databaseIsBehind(error: Error): boolean {
  return /D1_ERROR: no such (?:table|column)/i.test(`${error.message} ${error.cause ?? ''}`)
}

/** CORS and security headers set before the error must stay on the answer. */
function withHeadersOf(c: Context, response: Response): Response {
  for (const [name, value] of c.res.headers) if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}
