import type { ErrorCode, Problem } from '../shared/errors.ts'

/** Why a request did not do what it should. `offline`: no answer came, so it may be sent again. */
export class Failure extends Error {
  code: ErrorCode | 'offline'
  status: number
  errors: { path: string; message: string }[]
  /** What to look for in the server's log. */
  trace?: string

  constructor(code: ErrorCode | 'offline', status = 0, problem: Partial<Problem> = {}) {
    super(problem.detail ?? code)
    this.code = code
    this.status = status
    this.errors = problem.errors ?? []
    this.trace = problem.id
  }
}

export const toFailure = (error: unknown) =>
  error instanceof Failure ? error : new Failure('internal', 0, { detail: String(error) })

export type Http = {
  get<T>(path: string, query?: Query): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>
  /** Sends a file's bytes as they are. `onProgress` is told which part of them is on its way, from 0 to 1. */
  upload<T>(path: string, file: Blob, type: string, onProgress?: (part: number) => void): Promise<T>
  /** A file as it is. */
  download(path: string): Promise<Blob>
}
export type Query = Record<string, string | number | boolean | null | undefined>

/** Longer than anything here takes: a request that hangs is given up, or all that waits behind it would hang too. */
const patience = 30_000

/** The one place that speaks HTTP. `onSignedOut` is told when the session has ended. */
export function createHttp(
  onSignedOut: () => void,
  send: typeof fetch = (...request) => fetch(...request),
  sendFile = sendWatched,
): Http {
  async function request<T>(
    path: string,
    init: RequestInit,
    answer = () => send(path, { credentials: 'same-origin', ...init }),
  ): Promise<T> {
    let response: Response
    try {
      response = await answer()
    } catch {
      throw new Failure('offline')
    }
    const text = await response.text().catch(() => {
      throw new Failure('offline')
    })
    const body = readJson(text)
    if (response.ok) return body as T
    const failure = toProblem(response.status, body)
    // better-auth answers 401 to a wrong password too; that is not the end of a session.
    if (failure.status === 401 && !path.startsWith('/api/auth/')) onSignedOut()
    throw failure
  }
  return {
    get: (path, query = {}) =>
      request(withQuery(path, query), { method: 'GET', signal: AbortSignal.timeout(patience) }),
    send: (method, path, body) =>
      request(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(patience),
      }),
    upload: (path, file, type, onProgress) => {
      const init = { method: 'POST', headers: { 'content-type': type }, body: file }
      return request(path, init, onProgress && (() => sendFile(path, type, file, onProgress)))
    },
    async download(path) {
      let file: Blob | undefined
      await request(path, {}, async () => {
        const response = await send(path, { credentials: 'same-origin' })
        if (!response.ok) return response
        file = await response.blob()
        return new Response()
      })
      return file!
    },
  }
}

/** As `fetch`, which cannot say how far a body is. */
function sendWatched(path: string, type: string, file: Blob, onProgress: (part: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', type)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener('load', () => resolve(new Response(request.responseText, { status: request.status })))
    request.addEventListener('error', () => reject(new TypeError('Failed to send')))
    request.send(file)
  })
}

export function withQuery(path: string, query: Query) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined // a proxy's own error page: the status alone has to do
  }
}

function toProblem(status: number, body: unknown): Failure {
  const problem = (body ?? {}) as Partial<Problem> & { message?: string }
  return new Failure(problem.code ?? codeOf(status), status, { detail: problem.message, ...problem })
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 429) return 'rate_limited'
  return status >= 500 && status !== 500 ? 'unavailable' : status >= 400 && status < 500 ? 'bad_input' : 'internal'
}
