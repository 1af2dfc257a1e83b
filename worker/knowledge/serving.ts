import type { App } from '../platform/app.ts'
import { loadCompiled } from '../search/compiled.ts'
import { indexBytes } from '../search/indexBytes.ts'
import { buildIndex, type KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { compiledIndex, runnersIndex, storedIndex } from './compiling.ts'
import { loadMiniSearches } from './miniSearches.ts'

/** Which published knowledge a site serves. Snapshots never change, so one is right for as long as it is named. */
export type Served = { id: string; version: number; snapshot: string | null }

/** An isolate has 128 MB for everything; the indexes of the sites asked last stay within this. */
const mostBytes = 48 * 1024 * 1024

type Kept = { snapshot: string; version: number; index: KnowledgeIndex; bytes: number; hasMiniSearches?: boolean }

/** Indexes of this isolate; the one asked longest ago stands first. */
const kept = new Map<string, Kept>()
const loading = new Map<string, Promise<Kept | null>>()

/**
 * The index of what a site serves, from memory, else built from its snapshot. Where that cannot be read at this moment the
 * version before it answers on; where there is none, an empty index does, which leads to a person.
 */
export async function servedIndex(app: App, site: Served): Promise<KnowledgeIndex> {
  if (!site.snapshot) return nothing
  const known = kept.get(site.id)
  if (known?.snapshot === site.snapshot || (known && known.version > site.version)) {
    kept.delete(site.id)
    kept.set(site.id, known)
    return known.index
  }
  const loaded = await loadOnce(app, site.id, site.version, site.snapshot)
  return loaded?.index ?? known?.index ?? nothing
}

/**
 * The same for whoever searches. MiniSearch is loaded beside the index after the first search, which the index answers alone: at 5,000
 * entries loading takes a tenth of a second.
 */
export async function searchedIndex(app: App, site: Served): Promise<KnowledgeIndex> {
  const index = await servedIndex(app, site)
  const known = kept.get(site.id)
  if (known?.index !== index || known.hasMiniSearches) return index
  known.hasMiniSearches = true
  app.later(
    loadMiniSearches(app, site.id, known.snapshot, index).then((bytes) => {
      known.bytes += bytes
    }),
  )
  return index
}

/** The index of the site used last stays, however large it is. */
export function keepIndex(site: string, version: number, snapshot: string, index: KnowledgeIndex): Kept {
  const entry = { snapshot, version, index, bytes: indexBytes(index) }
  kept.delete(site)
  kept.set(site, entry)
  let bytes = 0
  for (const { bytes: some } of kept.values()) bytes += some
  for (const [oldest, { bytes: some }] of kept) {
    if (bytes <= mostBytes || oldest === site) break
    kept.delete(oldest)
    bytes -= some
  }
  return entry
}

const nothing = buildIndex([])

/** Questions that arrive together wait for one load, which goes on where the one that began it is given up. */
function loadOnce(app: App, site: string, version: number, snapshot: string): Promise<Kept | null> {
  let load = loading.get(snapshot)
  if (!load) {
    load = loadSnapshot(app, site, version, snapshot).finally(() => loading.delete(snapshot))
    loading.set(snapshot, load)
    app.later(load)
  }
  return load
}

/** Compiled, as it lies in KV; else the site's runner makes it; where that fails, we do. */
async function loadSnapshot(app: App, site: string, version: number, snapshot: string): Promise<Kept | null> {
  try {
    const index =
      (await storedIndex(app, snapshot)) ?? (await runnersIndex(app, site, snapshot)) ?? (await ownIndex(app, snapshot))
    return index && keepIndex(site, version, snapshot, index)
  } catch (error) {
    console.warn(JSON.stringify({ snapshot, error: String(error) }))
    return null // better an older answer, or a person, than none
  }
}

async function ownIndex(app: App, snapshot: string): Promise<KnowledgeIndex | null> {
  const bytes = await compiledIndex(app, snapshot)
  return bytes && loadCompiled(bytes)
}
