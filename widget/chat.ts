import type { PublicSite } from '../shared/sites.ts'
import { backoff } from './client/backoff.ts'
import { adopt } from './loader/adopt.ts'
import css from './loader/launcher.css?inline'
import type { Source } from './loader/start.ts'

/** Filled in by the build: where the panel lies, seen from this module. */
declare const PANEL: string

// The hosted page, `/chat/<site>`: the panel without a launcher. `?locale=` sets its language, `?theme=` its colours.
const place = document.getElementById('counterbell')!
const server = location.origin
const wishes = new URLSearchParams(location.search)
const site = place.dataset.site!
const frame = document.createElement('div')
const root = place.attachShadow({ mode: 'closed' })
frame.className = 'frame page'
root.append(frame)
adopt(root, css)

async function readSite(): Promise<PublicSite | undefined> {
  try {
    const answer = await fetch(`${server}/v1/sites/${site}/config`)
    if (!answer.ok) return undefined
    const found: PublicSite = await answer.json()
    frame.style.cssText = `--accent:${found.accent?.fill};--on-accent:${found.accent?.text}`
    document.title = found.name
    return found
  } catch {
    // The panel comes up without the site's name and questions; what is written is kept and sent later.
    return undefined
  }
}

/** As in the loader: each new try at an address of its own. There is nothing else here, so it goes on until it works. */
async function loadPanel(attempt = 0): ReturnType<Source['load']> {
  try {
    return await import(/* @vite-ignore */ PANEL + (attempt ? `?${attempt}` : ''))
  } catch {
    await new Promise((go) => setTimeout(go, backoff(attempt, Math.random)))
    return loadPanel(attempt + 1)
  }
}

const { mount } = await loadPanel()
const panel = mount({
  options: {
    site,
    server,
    locale: wishes.get('locale') ?? place.dataset.locale,
    theme: (wishes.get('theme') ?? 'auto') as 'auto',
  },
  root,
  frame,
  site: readSite(),
  emit: () => {},
})
const article = wishes.get('article')
if (article) panel.open({ article })
