import type { PublicSite } from '../../shared/sites.ts'
import type { Events, Handle, Options } from '../types.ts'
import { readable } from './accent.ts'
import { adopt } from './adopt.ts'
import { labelsFor } from './label.ts'
import css from './launcher.css?inline'
import { make } from './make.ts'

/** The part of the handle that the panel answers. */
export type Panel = Omit<Handle, 'on' | 'off'>
export type Emit = <Name extends keyof Events>(name: Name, detail: Events[Name]) => void

/** What the panel is given to work with. */
export type Stage = {
  options: Options & { server: string }
  root: ShadowRoot
  /** Where the panel renders; it carries the accent. */
  frame: HTMLElement
  /** Absent on the hosted page, where the panel is all there is. */
  button?: HTMLButtonElement
  site: Promise<PublicSite | undefined>
  /** The address of the style sheet for browsers without constructable ones. */
  styles: string
  emit: Emit
}

/** Where a widget comes from: its panel, its styles for old browsers, and who wants to know of its end. */
export type Source = {
  load(attempt: number): Promise<{ mount(stage: Stage): Panel }>
  styles: string
  onDestroy?(handle: Handle): void
}

const verbs = ['open', 'close', 'toggle', 'send', 'ask', 'identify', 'logout', 'setLocale'] as const
/** These wait for the panel; they are no reason to fetch it. */
const patient = /close|id|set/

/** Reading the panel, bringing it to life and opening it are tasks of their own: the page may have something to do between. */
const pause = <Value>(value: Value) => new Promise<Value>((go) => setTimeout(go, 0, value))

/** Puts a bell on the page. The panel behind it is fetched when somebody shows interest. */
export function startWith({ load, styles, onDestroy }: Source, options: Stage['options']): Handle {
  const { server, site: id } = options
  const page = document.documentElement
  const host = make('counterbell-widget' as 'div')
  const root = host.attachShadow({ mode: 'closed' })
  const [ariaLabel, notLoaded] = labelsFor(options.locale || navigator.language)
  const frame = make('div')
  const note = make('div', { className: 'note', textContent: notLoaded })
  const button = make('button', { className: 'bell', ariaLabel, ariaExpanded: 'false' })
  const calls: (() => void)[] = []
  let listeners: [name: string, run: (detail: never) => void][] = []
  let panel: Panel | undefined
  let isLoading = false
  let attempt = 0
  let isGone = false

  const emit: Emit = (name, detail) => {
    for (const [heard, run] of listeners)
      try {
        if (heard === name) run(detail as never)
      } catch (error) {
        console.error(error)
      }
  }

  function fetchPanel() {
    if (isLoading) return
    isLoading = true
    load(attempt++)
      .then(pause)
      .then(({ mount }) => (isGone ? undefined : mount({ options, root, frame, button, site, styles, emit })))
      .then(pause)
      .then((mounted) => {
        if (isGone) return mounted?.destroy()
        panel = mounted
        for (const run of calls.splice(0)) run()
      })
      .catch(() => {
        isLoading = false
        emit('error', { code: 'panel_unavailable' })
        // Only who asked is told; the next press tries again.
        if (calls[0]) frame.append(note)
      })
      .finally(() => button.classList.remove('busy'))
  }

  /** A press on anything of the page that names an entry opens it, in the first widget alone. */
  function onPress(event: MouseEvent) {
    const named = (event.target as Element).closest?.<HTMLElement>('[data-counterbell-article]')
    // With a key held a link opens elsewhere, as everywhere.
    if (!named || event.defaultPrevented || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    handle.open({ article: named.dataset.counterbellArticle! })
  }

  const call = (verb: (typeof verbs)[number], args: unknown[]) =>
    new Promise((resolve) => {
      const run = () => resolve((panel![verb] as (...args: unknown[]) => unknown)(...args))
      if (panel) run()
      else if (!isGone && (verb !== 'logout' || keeps('token'))) {
        calls.push(run)
        if (patient.test(verb)) return
        note.remove()
        button.classList.add('busy')
        fetchPanel()
      }
    })

  /** Whether this visitor left something here. Looking stores nothing. */
  function keeps(key: string) {
    try {
      return localStorage.getItem(`counterbell:${server}:${id}:${key}`)
    } catch {
      // Blocked: then there is nothing.
    }
  }

  function dress({ color, position }: Partial<PublicSite>) {
    const { accent, text } = readable(options.color || color)
    frame.style.setProperty('--accent', accent)
    frame.style.setProperty('--on-accent', text)
    frame.className = `frame ${options.position || position}`
    // Behind the body, also where we came before there was one.
    if (host.nextSibling) page.append(host)
  }

  const handle = {
    on(name, run) {
      // It happens once, and whoever asks later is told as well.
      if (name === 'ready') site.then(() => isGone || run({ site: id } as never)).catch(console.error)
      else listeners = [...listeners, [name, run]]
      return () => handle.off(name, run)
    },
    off(name, run) {
      listeners = listeners.filter((one) => one[0] !== name || one[1] !== run)
    },
    destroy() {
      isGone = true
      clearTimeout(timer)
      page.removeEventListener('click', onPress)
      listeners = []
      panel?.destroy()
      panel = undefined
      host.remove()
      onDestroy?.(handle)
    },
  } as Handle
  for (const verb of verbs) handle[verb] = (...args: unknown[]) => call(verb, args) as never

  adopt(root, css, styles)
  // A second press while the panel is on its way does not mean "close".
  button.addEventListener('click', () => handle[panel ? 'toggle' : 'open']())
  for (const interest of ['pointerenter', 'focus']) button.addEventListener(interest, fetchPanel)
  page.addEventListener('click', onPress)
  frame.append(button)
  root.append(frame)
  page.append(host)
  dress({})

  // No prototype: the page may have added to Object.prototype what fetch would take for an option.
  const site: Stage['site'] = fetch(`${server}/v1/sites/${id}/config`, {
    __proto__: null,
    credentials: 'omit',
  } as object)
    .then((answer) => answer.json())
    .catch(() => ({ code: 'unreachable' }))
    .then((found) => {
      if (Object.hasOwn(found, 'top')) {
        if (!isGone) dress(found)
        return found
      }
      // No such site, or not for this page: a bell would lead nowhere. The developer reads why.
      if (found.status < 405) {
        host.remove()
        console.error(found.detail)
      }
      emit('error', found)
    })
  // Who has a conversation here may have an answer waiting.
  const timer = keeps('live') ? setTimeout(fetchPanel, 1500) : 0
  return handle
}
