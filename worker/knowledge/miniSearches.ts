import type { App } from '../platform/app.ts'
import { withTimeout } from '../platform/withTimeout.ts'
import { loadCompiled } from '../search/compiled.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { buildMiniSearches, packMiniSearches, unpackMiniSearches } from '../search/miniSearch.ts'
import { compilerOf, compilerTimeout, keptFor, miniSearchPlace } from './compiling.ts'

/**
 * Lays MiniSearch beside an index, from KV, else from the site's runner. Where neither has it, the index goes on alone. Tells roughly the
 * bytes of memory that it takes.
 */
export async function loadMiniSearches(
  app: App,
  site: string,
  snapshot: string,
  index: KnowledgeIndex,
): Promise<number> {
  const lay = (text: string | null) => {
    index.miniSearches = (text && unpackMiniSearches(index, text)) || undefined
    return index.miniSearches && text ? 4 * text.length : 0
  }
  return lay(await storedText(app, snapshot)) || lay(await runnersText(app, site, snapshot))
}

async function runnersText(app: App, site: string, snapshot: string): Promise<string> {
  const text = async () => new Response(await compilerOf(app, site).miniSearches(snapshot)).text()
  return withTimeout(text(), compilerTimeout)
}

/** MiniSearch for a compiled index as text, from KV where it is there already, else made and laid into KV. */
export async function packedMiniSearches(app: App, snapshot: string, compiled: ArrayBuffer): Promise<string> {
  const index = loadCompiled(compiled)
  const stored = await storedText(app, snapshot)
  if (stored && unpackMiniSearches(index, stored)) return stored
  const text = packMiniSearches(buildMiniSearches(index))
  app.later(app.env.KV.put(miniSearchPlace(snapshot), text, { expirationTtl: keptFor }))
  return text
}

const storedText = (app: App, snapshot: string) => app.env.KV.get(miniSearchPlace(snapshot)).catch(() => null)
