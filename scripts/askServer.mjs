// Asks a running Counterbell as its administrator, for scripts. SERVER and ADMIN_KEY come from the environment, else from
// what `npm start` keeps here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Waits as it is told to when the server is busy; anything else that is wrong stops the script with the server's words. */
export function askServer(named, site) {
  const server = named ?? process.env.SERVER ?? `http://127.0.0.1:${process.env.PORT || 8787}`
  const authorization = `Bearer ${adminKey()}`
  return async (method, path, body, type = 'application/json', read = (response) => response.json()) => {
    for (;;) {
      const response = await fetch(`${server}/v1/sites/${site}/${path}`, {
        method,
        headers: { authorization, 'content-type': type },
        body,
      }).catch((error) => stop(`${server} does not answer (${error.cause?.code ?? error.message}). Is it running?`))
      if (response.ok) return read(response)
      const answer = await response.json()
      const wait = Number(response.headers.get('retry-after'))
      if (!wait) stop(`${answer.code}: ${answer.detail}`)
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
  }
}

function adminKey() {
  if (process.env.ADMIN_KEY) return process.env.ADMIN_KEY
  const kept = join(root, process.env.DATA_DIR || '.data', 'secrets.json')
  if (!existsSync(kept)) stop('Set ADMIN_KEY, or run `npm start` here first.')
  return JSON.parse(readFileSync(kept, 'utf8')).ADMIN_KEY
}

export function stop(why) {
  console.error(why)
  process.exit(1)
}
