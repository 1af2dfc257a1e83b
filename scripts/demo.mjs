// The demo: the shop, and the second site of examples/two-widgets. Made over the API, like any other, where they are not
// there yet.
import { readFileSync } from 'node:fs'

const demos = ['shop', 'two-widgets']

/** `api(path, init)` calls the running server with its admin key. */
export async function makeDemo(api) {
  for (const demo of demos) {
    const read = (name) => readFileSync(new URL(`../examples/${demo}/${name}`, import.meta.url), 'utf8')
    const site = JSON.parse(read('site.json'))
    const made = await api('/v1/sites', { method: 'POST', body: JSON.stringify(site) })
    if (made.status === 409) continue
    await expectOk(made)
    const imported = await expectOk(
      await api(`/v1/sites/${site.id}/articles/import`, { method: 'POST', body: read('knowledge.json') }),
    )
    if (imported.rejected.length > 0)
      throw new Error(`The demo's knowledge was not taken: ${JSON.stringify(imported.rejected)}`)
    await expectOk(await api(`/v1/sites/${site.id}/publish`, { method: 'POST' }))
  }
}

async function expectOk(response) {
  const body = await response.json()
  if (!response.ok) throw new Error(`The demo could not be made: ${JSON.stringify(body)}`)
  return body
}
