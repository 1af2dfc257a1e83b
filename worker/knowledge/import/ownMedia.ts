import type { App } from '../../platform/app.ts'
import type { Good } from './readRows.ts'

/** Where a file of ours is used, on whichever server and site; of it, the site and the key. */
const address =
  /(https?:\/\/[^\s"'()<>\\/]+)?\/media\/([a-z0-9-]{1,64})\/([0-9a-f]{32}(?:-\d{1,5}x\d{1,5})?\.[a-z0-9]{2,4})/g

/**
 * Entries that come from another site, or another server, use its files. Where this site has them under the same keys, as
 * after a restored export, they are used from here. A key has 128 random bits: the same one is the same file.
 */
export async function ownMedia(app: App, site: string, good: Map<string, Good>): Promise<void> {
  const texts = new Map<Good, string>()
  const keys = new Set<string>()
  for (const one of good.values()) {
    const text = JSON.stringify(one.entry)
    for (const [, server, of, key] of text.includes('/media/') ? text.matchAll(address) : []) {
      if (!server && of === site) continue
      texts.set(one, text)
      keys.add(key!)
    }
  }
  if (keys.size === 0) return
  const { results } = await app.db
    .prepare('select key from media where site_id = ?1 and key in (select value from json_each(?2))')
    .bind(site, JSON.stringify([...keys]))
    .all<{ key: string }>()
  const here = new Set(results.map(({ key }) => key))
  for (const [one, text] of texts) {
    const own = text.replace(address, (whole, _server, _site, key) => (here.has(key) ? `/media/${site}/${key}` : whole))
    if (own !== text) one.entry = JSON.parse(own)
  }
}
