// Three origins on this machine: the product as it is built, on its own runtime; in front of it what a content network
// does, which is to compress; and the shop's own site, with the pages that carry the tag.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { transform } from 'esbuild'
import { makeDemo } from '../../scripts/demo.mjs'
import { freePort } from '../../scripts/freePort.mjs'
import { startRuntime } from '../../scripts/runtime.mjs'
import { secrets } from '../secrets.mjs'

const host = '127.0.0.1'
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')

export async function startServers() {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-page-'))
  const port = await freePort()
  const runtime = await startRuntime({ host, port, dataDir, secrets, rateLimits: false })
  const product = `http://${host}:${port}`
  const headers = { authorization: `Bearer ${secrets.ADMIN_KEY}`, 'content-type': 'application/json' }
  await makeDemo((path, init) => fetch(product + path, { ...init, headers: { ...headers, ...init?.headers } }))
  const front = await startFront(product)
  const shop = await startShop(front.origin)
  return {
    product,
    front,
    shop,
    async stop() {
      front.close()
      shop.close()
      await runtime.dispose()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Serves the product and the floor compressed with brotli. `served` lists what was asked for, with its sizes. */
async function startFront(product) {
  const { code } = await transform(read('floor/launcher.js'), { minify: true, format: 'iife' })
  const floor = new Response(code, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
  const sizes = new Map()
  const served = []
  const server = await listen(async (request, response) => {
    const { pathname } = new URL(request.url, product)
    const answer = pathname === '/floor.js' ? floor.clone() : await passOn(product, request)
    const body = Buffer.from(await answer.arrayBuffer())
    const text = body.toString('latin1')
    // The same file is compressed once, as at the edge of a network.
    if (!sizes.has(text)) sizes.set(text, compress(body))
    const { gzip, brotli } = sizes.get(text)
    const kind = /javascript|css/.test(answer.headers.get('content-type')) ? 'code' : 'data'
    const setsCookie = answer.headers.has('set-cookie')
    served.push({ path: pathname, kind, setsCookie, raw: body.length, gzip: gzip.length, brotli: brotli.length })
    const headers = Object.fromEntries(answer.headers)
    delete headers['content-length']
    delete headers['transfer-encoding']
    const isWorthIt = brotli.length < body.length
    response.writeHead(answer.status, isWorthIt ? { ...headers, 'content-encoding': 'br' } : headers)
    response.end(isWorthIt ? brotli : body)
  })
  return { ...server, served }
}

async function passOn(product, { method, url, headers, body }) {
  const { host: _, connection, 'accept-encoding': __, ...kept } = headers
  return fetch(product + url, { method, headers: kept, body })
}

const compress = (body) => ({
  gzip: gzipSync(body, { level: 9 }),
  brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
})

/** The pages: one that has no tag yet, one with it in its source, and the example with a strict policy. */
async function startShop(front) {
  const plain = read('page.html')
  const strict = read('../../examples/strict-csp/index.html')
  const tag = `<script async src="${front}/counterbell.js" data-site="demo"></script>`
  const policy = `default-src 'none'; script-src 'self' ${front}; connect-src ${front}`
  const html = { 'content-type': 'text/html; charset=utf-8' }
  const pages = {
    '/': [html, plain],
    '/tagged': [html, plain.replace('</body>', `${tag}</body>`)],
    '/strict': [
      { ...html, 'content-security-policy': policy },
      strict.replace('"/counterbell.js"', `"${front}/counterbell.js"`),
    ],
    '/page.js': [{ 'content-type': 'text/javascript' }, read('../../examples/strict-csp/page.js')],
  }
  return listen((request, response) => {
    const [headers, body] = pages[request.url] ?? [{}, '']
    response.writeHead(body ? 200 : 204, headers).end(body)
  })
}

async function listen(answer) {
  const server = createServer(async (request, response) => {
    const parts = []
    for await (const part of request) parts.push(part)
    const body = parts.length > 0 ? Buffer.concat(parts) : undefined
    const { method, url, headers } = request
    try {
      await answer({ method, url, headers, body }, response)
    } catch (error) {
      response.writeHead(502).end(error.message)
    }
  })
  await new Promise((resolve) => server.listen(0, host, resolve))
  return {
    origin: `http://${host}:${server.address().port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
