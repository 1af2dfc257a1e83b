import type { App } from '../platform/app.ts'
import { foldPath } from './foldPath.ts'

/** By path the entries that were asked for there, best first, each by the ids of its texts. */
export type Learned = Record<string, string[][]>

const key = (site: string) => `learned:${site}`
/** It is made once a day; so late an isolate may have it. */
const freshFor = 60_000
const mostKept = 200

/** What this isolate knows, with when it was read. */
const kept = new Map<string, { learned: Learned; at: number }>()

/** Entries to suggest on a page because of what was asked there. From memory or KV; from the ledger where KV has lost it. */
export async function learnedOn(app: App, site: string, page: string): Promise<string[][]> {
  const path = foldPath(page)
  if (!path) return []
  const known = kept.get(site)
  if (known && Date.now() - known.at < freshFor) return known.learned[path] ?? []
  const learned = await read(app, site).catch(() => known?.learned ?? {})
  keep(site, learned)
  return learned[path] ?? []
}

/** What was learned goes where pages read it. */
export async function offerLearned(app: App, site: string, learned: string): Promise<void> {
  keep(site, JSON.parse(learned))
  await app.env.KV.put(key(site), learned)
}

/** Forgets what was learned on a site that is deleted. */
export async function dropLearned(app: App, site: string): Promise<void> {
  kept.delete(site)
  await app.env.KV.delete(key(site))
}

async function read(app: App, site: string): Promise<Learned> {
  const found = await app.env.KV.get<Learned>(key(site), 'json')
  if (found) return found
  const text = await app.db.prepare('select learned from upkeep where site_id = ?').bind(site).first<string>('learned')
  // Where nothing is learned KV says so, too, and the ledger is not asked again.
  app.later(app.env.KV.put(key(site), text ?? '{}'))
  return JSON.parse(text ?? '{}')
}

function keep(site: string, learned: Learned): void {
  kept.delete(site)
  kept.set(site, { learned, at: Date.now() })
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
}
