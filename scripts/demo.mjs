// The demo shop: made over the API, like any other site, where it is not there yet.
import { readFileSync } from 'node:fs'

const read = (name) => readFileSync(new URL(`../examples/shop/${name}`, import.meta.url), 'utf8')

/** `api(path, init)` calls the running server with its admin key. */
export async function makeDemo(api) {
  const site = JSON.parse(read('site.json'))
  const made = await api('/v1/sites', { method: 'POST', body: JSON.stringify(site) })
  if (made.status === 409) return
  await expectOk(made)
  const imported = await expectOk(
    await api(`/v1/sites/${site.id}/articles/import`, { method: 'POST', body: read('knowledge.json') }),
  )
  if (imported.rejected.length > 0)
    throw new Error(`The demo's knowledge was not taken: ${JSON.stringify(imported.rejected)}`)
  await expectOk(await api(`/v1/sites/${site.id}/publish`, { method: 'POST' }))
}

async function expectOk(response) {
  const body = await response.json()
  if (!response.ok) throw new Error(`The demo shop could not be made: ${JSON.stringify(body)}`)
  return body
}
