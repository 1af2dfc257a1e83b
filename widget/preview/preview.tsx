import { render } from 'preact'
import { readable } from '../../shared/accent.ts'
import type { Rehearsal, Rehearse, Shown, Told } from '../../shared/rehearsal.ts'
import { createClient } from '../client/client.ts'
import { effect } from '../client/signals.ts'
import { find, type Place } from '../finding/find.tsx'
import { adopt } from '../loader/adopt.ts'
import launcherCss from '../loader/launcher.css?inline'
import { followKey } from '../panel/keys.ts'
import { Panel } from '../panel/Panel.tsx'
import panelCss from '../panel/panel.css?inline'
import { createWidgetModel } from '../panel/WidgetModel.ts'
import { conversationOf, rehearsalWorld } from './rehearsalWorld.ts'

/*
 * A page for a frame in the inbox's editor: the visitor's own panel, on an entry that is still being written. The editor
 * tells what there is to show, and is told what the visitor says in it.
 */

const tell = (told: Told) => parent.postMessage(told, location.origin)
const frame = document.createElement('div')
const place = document.createElement('div')
const root = document.getElementById('counterbell')!.attachShadow({ mode: 'closed' })

let shown: Shown | undefined
let w: ReturnType<typeof createWidgetModel> | undefined
/** Those who wait for what comes of what they said. */
const waiting = new Map<string, (rehearsal: Rehearsal) => void>()

function start({ site, locale }: Shown) {
  const say = (said: Rehearse['said'][number]) =>
    new Promise<Rehearsal>((resolve) => {
      waiting.set(said.id, resolve)
      tell({ type: 'said', said })
    })
  const world = rehearsalWorld(() => shown!.rehearsal, say)
  const client = createClient(world, location.origin, site.id)
  const options = { site: site.id, server: location.origin, locale }
  const model = createWidgetModel(
    client,
    options,
    () => {},
    (w, article) => find(w, root, article),
  )
  const bell = document.createElement('button')
  bell.className = 'bell'
  bell.tabIndex = -1
  bell.ariaHidden = 'true'
  root.addEventListener('keydown', (event) => followKey(event as KeyboardEvent, root, {}))
  adopt(root, launcherCss)
  adopt(root, panelCss)
  place.className = 'cb'
  frame.append(bell, place)
  root.append(frame)
  const panel = () => <Panel w={model} isModal={false} whole={false} />
  effect(() => {
    if (model.isOpen.value) render(panel(), place)
    // There is nothing else to see here.
    else model.isOpen.value = true
  })
  return model
}

function show(next: Shown) {
  const before = shown
  shown = next
  w ??= start(next)
  const model = w
  const { conversation } = model.client
  const { site, locale, theme, view, width, rehearsal } = next
  const { fill, text } = readable(site.color)
  frame.className = 'frame end'
  frame.dataset.theme = theme
  frame.style.setProperty('--accent', fill)
  frame.style.setProperty('--on-accent', text)
  frame.style.setProperty('--cb-width', `${Math.min(width, 380)}px`)
  document.documentElement.style.colorScheme = theme
  model.site.value = site
  if (locale !== before?.locale) model.setLocale(locale)
  conversation.id.value = 'rehearsal'
  conversation.conversation.value = conversationOf(rehearsal)
  conversation.messages.value = rehearsal.messages
  for (const [id, resolve] of waiting) {
    if (!rehearsal.messages.some((message) => message.replyTo === id || message.id === id)) continue
    waiting.delete(id)
    resolve(rehearsal)
  }
  turnTo(model, view, before?.view)
}

/** Turns to where the editor wants to look, and leaves a visitor alone who has gone elsewhere since. */
function turnTo(model: NonNullable<typeof w>, view: Shown['view'], before: Shown['view'] | undefined) {
  const { article } = shown!.rehearsal
  const page = model.page.value
  const reading = page?.at as Place | undefined
  if (view !== before) {
    model.view.value = 'thread'
    model.page.value = undefined
    if (view === 'article') model.read(article.id)
  } else if (page && reading?.article === article.id) {
    reading.text = article
    model.page.value = { ...page }
  }
}

addEventListener('message', ({ source, origin, data }: MessageEvent<Shown>) => {
  if (source === parent && origin === location.origin && data.type === 'show') show(data)
})
tell({ type: 'ready' })
