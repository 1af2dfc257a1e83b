import type { PublicSite } from '../shared/sites.ts'
import { readable } from './loader/accent.ts'
import { adopt } from './loader/adopt.ts'
import css from './loader/launcher.css?inline'
import type { Source } from './loader/start.ts'

/** Filled in by the build: where the panel and its styles lie, seen from this module. */
declare const PANEL: string
declare const STYLES: string

// The hosted page, `/chat/<site>`: the panel without a launcher. `?locale=` sets its language, `?theme=` its colours.
const place = document.getElementById('counterbell')!
const server = location.origin
const wishes = new URLSearchParams(location.search)
const site = place.dataset.site!
const frame = document.createElement('div')
const root = place.attachShadow({ mode: 'closed' })
const styles = new URL(STYLES, import.meta.url).href
frame.className = 'frame page'
root.append(frame)
adopt(root, css, styles)

function dress(color?: string | null) {
  const { accent, text } = readable(color)
  frame.style.setProperty('--accent', accent)
  frame.style.setProperty('--on-accent', text)
}

async function readSite(): Promise<PublicSite | undefined> {
  try {
    const answer = await fetch(`${server}/v1/sites/${site}/config`)
    if (!answer.ok) return undefined
    const found: PublicSite = await answer.json()
    dress(found.color)
    document.title = found.name
    return found
  } catch {
    // The panel comes up without the site's name and questions; what is written is kept and sent later.
    return undefined
  }
}

dress()
const { mount }: Awaited<ReturnType<Source['load']>> = await import(/* @vite-ignore */ PANEL)
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
  styles,
  emit: () => {},
})
const article = wishes.get('article')
if (article) panel.open({ article })
