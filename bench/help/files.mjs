// The floor: pages as static files, on the same runtime, by the same direct way, with nothing to think about.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { started } from '../speed/servers.mjs'

const host = '127.0.0.1'
const compatibilityDate = '2026-11-01'
const agent = new Agent({ keepAlive: true, noDelay: true })

export async function startFiles(bodies) {
  const directory = mkdtempSync(join(tmpdir(), 'counterbell-files-'))
  for (const [i, body] of bodies.entries()) writeFileSync(join(directory, `${i}.html`), body)
  const server = await started(async (port, dataDir) => {
    const runtime = new Miniflare(
      convertV4MiniflareOptions({
        host,
        port: 0,
        log: new Log(LogLevel.WARN),
        cf: false,
        telemetry: { enabled: false },
        resourcePersistencePath: dataDir,
        workers: [
          {
            name: 'floor',
            modules: true,
            script: 'export default { fetch: (request, env) => env.FILES.fetch(request) }',
            compatibilityDate,
            serviceBindings: { FILES: 'files' },
            unsafeDirectSockets: [{ host, port }],
          },
          {
            name: 'files',
            modules: true,
            script: 'export default { fetch: () => new Response(null, { status: 404 }) }',
            compatibilityDate,
            assets: { directory, assetConfig: { html_handling: 'none', not_found_handling: 'none' } },
          },
        ],
      }),
    )
    await runtime.ready
    return runtime
  })
  return {
    addressOf: (i) => `${server.url}/${i}.html`,
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The text of a page, over a connection that stays open; refuses any answer but a good one. */
export function get(url) {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(parts).toString())
        else reject(new Error(`${url}: ${answer.statusCode}`))
      })
    })
    call.on('error', reject)
    call.end()
  })
}
