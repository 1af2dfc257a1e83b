// The demo: the shop, and the second site of examples/two-widgets. Made over the API, like any other, where they are not
// there yet. One that was archived or deleted is refused as `already_exists`, so it does not come back.
import { existsSync, readFileSync } from 'node:fs'

const demos = ['shop', 'two-widgets']

/** `api(path, init)` calls the running server with its admin key. */
export async function makeDemo(api) {
  for (const demo of demos) {
    const fileOf = (name) => new URL(`../examples/${demo}/${name}`, import.meta.url)
    const read = (name) => JSON.parse(readFileSync(fileOf(name), 'utf8'))
    const site = read('site.json')
    const made = await api('/v1/sites', { method: 'POST', body: JSON.stringify(site) })
    if (made.status === 409) continue
    await expectOk(made)
    const knowledge = read('knowledge.json')
    if (existsSync(fileOf('pictures.json')))
      await addPictures(api, site.id, knowledge.articles, read('pictures.json'), fileOf)
    const imported = await expectOk(
      await api(`/v1/sites/${site.id}/articles/import`, { method: 'POST', body: JSON.stringify(knowledge) }),
    )
    if (imported.rejected.length > 0)
      throw new Error(`The demo's knowledge was not taken: ${JSON.stringify(imported.rejected)}`)
    await expectOk(await api(`/v1/sites/${site.id}/publish`, { method: 'POST' }))
  }
}

/** Uploads the shop's pictures, and puts each below the answers that it belongs to. */
async function addPictures(api, site, articles, { logo, answers }, fileOf) {
  const upload = async (file) => {
    const body = readFileSync(fileOf(`pictures/${file}`))
    const headers = { 'content-type': 'application/octet-stream' }
    const { url } = await expectOk(await api(`/v1/sites/${site}/media?name=${file}`, { method: 'POST', body, headers }))
    return url
  }
  for (const { file, for: places } of answers) {
    const url = await upload(file)
    for (const article of articles) {
      const alt = places[article.id]
      if (alt) article.answer += `\n\n![${alt}](${url})`
    }
  }
  const settings = JSON.stringify({ logo: await upload(logo) })
  await expectOk(await api(`/v1/sites/${site}`, { method: 'PATCH', body: settings }))
}

async function expectOk(response) {
  const body = await response.json()
  if (!response.ok) throw new Error(`The demo could not be made: ${JSON.stringify(body)}`)
  return body
}
