// Asks a running Counterbell as its administrator, for scripts. SERVER and ADMIN_KEY come from the environment, else from
// what `npm start` keeps here.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * Who asks waits as the server says when it is busy; anything else that is wrong stops the script with the server's words,
 * unless `otherwise` has a use for the code. `download` gives a file, or null where there is none.
 */
export function askServer(named, site) {
  const server = serverOf(named)
  const authorization = `Bearer ${adminKey()}`
  async function send(path, options, read, otherwise) {
    for (;;) {
      const headers = { authorization, ...options.headers }
      const response = await fetch(server + path, { ...options, headers }).catch((error) =>
        stop(notAnswering(server, error)),
      )
      if (response.ok) return read(response)
      const answer = await response.json()
      const wait = Number(response.headers.get('retry-after'))
      if (!wait) return otherwise?.(answer) ?? stop(`${answer.code}: ${answer.detail}`)
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
  }
  const asJson = (response) => response.json()
  return {
    ask: (method, path, body, type = 'application/json', read = asJson, otherwise = undefined) =>
      send(`/v1/sites/${site}/${path}`, { method, headers: { 'content-type': type }, body }, read, otherwise),
    async download(path) {
      const found = await send(
        path,
        {},
        (response) => response.blob(),
        ({ code }) => (code === 'media_not_found' ? 'gone' : undefined),
      )
      return found === 'gone' ? null : found
    },
  }
}

/** One request as the administrator; what is refused is an error with the server's words. */
export async function askAsAdmin(named, method, path, body) {
  const server = serverOf(named)
  const headers = { authorization: `Bearer ${adminKey()}`, 'content-type': 'application/json' }
  const response = await fetch(server + path, { method, headers, body: JSON.stringify(body) }).catch((error) => {
    throw new Error(notAnswering(server, error))
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail)
  return answer
}

const serverOf = (named) => named ?? process.env.SERVER ?? `http://127.0.0.1:${process.env.PORT || 8787}`
const notAnswering = (server, error) =>
  `${server} does not answer (${error.cause?.code ?? error.message}). Is it running?`

function adminKey() {
  if (process.env.ADMIN_KEY) return process.env.ADMIN_KEY
  const kept = join(resolve(root, process.env.DATA_DIR || '.data'), 'secrets.json')
  if (!existsSync(kept)) stop('Set ADMIN_KEY, or run `npm start` here first.')
  return JSON.parse(readFileSync(kept, 'utf8')).ADMIN_KEY
}

export function stop(why) {
  console.error(why)
  process.exit(1)
}
