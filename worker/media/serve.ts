import { Hono } from 'hono'
import { isMediaAddress } from '../../shared/mediaAddress.ts'
import type { HonoEnv } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { fetchFile, sizeOf } from './files.ts'

/**
 * A file under its address never changes, and it is nothing but a picture, film or sound wherever it is opened: its type is
 * ours, browsers must not guess another, and were it a page it could do nothing.
 */
const headersOfAll = {
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'content-disposition': 'inline',
  'cache-control': 'public, max-age=31536000, immutable',
  'accept-ranges': 'bytes',
}

/** `GET /media/:site/:key`, for anybody who knows the address; no database. */
export const mediaFiles = new Hono<HonoEnv>().get('/:site/:key', async (c) => {
  const { site, key } = c.req.param()
  if (!isMediaAddress(`/media/${site}/${key}`)) fail('media_not_found', 'There is no such file.')
  const range = readRange(c.req.header('range'))
  const size = range && (await sizeOf(c.var.app, site, key))
  if (range && 'offset' in range && size && range.offset >= size) {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  }
  const file = await fetchFile(c.var.app, site, key, { onlyIf: c.req.raw.headers, ...(range && { range }) })
  if (!file) fail('media_not_found', 'There is no such file.')
  const headers = new Headers(headersOfAll)
  headers.set('etag', file.httpEtag)
  if (!('body' in file)) return new Response(null, { status: 304, headers })
  headers.set('content-type', file.httpMetadata?.contentType ?? 'application/octet-stream')
  const [from, to] = range ? stretchOf(range, file.size) : [0, file.size - 1]
  headers.set('content-length', String(to - from + 1))
  if (range) headers.set('content-range', `bytes ${from}-${to}/${file.size}`)
  return new Response(file.body, { status: range ? 206 : 200, headers })
})

type Range = { offset: number; length?: number } | { suffix: number }

/** One stretch; of several, or of what is no range, the whole is sent, as RFC 9110 allows. */
function readRange(header: string | undefined): Range | undefined {
  const [, from, to] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '') ?? []
  if (from && to && Number(to) < Number(from)) return undefined
  if (from) return { offset: Number(from), ...(to && { length: Number(to) - Number(from) + 1 }) }
  return Number(to) > 0 ? { suffix: Number(to) } : undefined
}

/** Its first and its last byte. */
function stretchOf(range: Range, size: number): [number, number] {
  if ('suffix' in range) return [Math.max(0, size - range.suffix), size - 1]
  return [range.offset, Math.min(size, range.offset + (range.length ?? size)) - 1]
}
