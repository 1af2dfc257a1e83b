import type { PublicSite } from '../../shared/sites.ts'
import type { Events, Handle, Options } from '../types.ts'
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
  emit: Emit
}

/** Where a widget comes from: its panel, and who wants to know of its end. */
export type Source = {
  load(attempt: number): Promise<{ mount(stage: Stage): Panel }>
  onDestroy?(): unknown
}

export const verbs = 'open close toggle send ask identify logout setLocale on off destroy'.split(
  ' ',
) as (keyof Handle)[]
/** These wait for the panel; they are no reason to fetch it. */
const patient = /close|id|set/
/** The widgets on this page, by server and site: a tag or a `start` that runs again is the widget that is there. */
export const running = new Map<string, Handle>()

/** Reading the panel, bringing it to life and opening it are tasks of their own: the page may have something to do between. */
const pause = <Value>(value: Value) => new Promise<Value>((go) => setTimeout(go, 0, value))

/** Puts a bell on the page. The panel behind it is fetched when somebody shows interest. */
export function startWith({ load, onDestroy }: Source, options: Stage['options']): Handle {
  const { server, site: id, color } = options
  const prefix = `counterbell:${server}:${id}:`
  const known = running.get(prefix)
  if (known) return known
  const host = make('counterbell-widget' as 'div')
  const root = host.attachShadow({ mode: 'closed' })
  const [ariaLabel, notLoaded] = labelsFor(options.locale || navigator.language)
  const frame = make('div')
  const button = make('button', {
    className: 'bell',
    ariaLabel,
    ariaExpanded: 'false',
    // A second press while the panel is on its way does not mean "close".
    onclick: () => handle[panel ? 'toggle' : 'open'](),
    onpointerenter: fetchPanel,
    onfocus: fetchPanel,
  })
  let calls: [verb: string, run: () => void][] = []
  let listeners: [name: string, run: (detail: never) => void][] = []
  let panel: Panel | undefined
  let isLoading = false
  let attempt = 0
  let isGone = false
  let observer: MutationObserver | undefined

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
    Promise.all([load(attempt++), site])
      .then(pause)
      .then(([{ mount }]) => (isGone ? undefined : mount({ options, root, frame, button, site, emit })))
      .then(pause)
      .then((mounted) => {
        if (isGone) return mounted?.destroy()
        panel = mounted
        frame.removeAttribute('title')
        for (const [, run] of calls.splice(0)) run()
      })
      .catch(() => {
        isLoading = false
        emit('error', { code: 'panel_unavailable' })
        // Only who asked is told; the next press tries again. A script that waits for an answer gets none.
        if (calls[0]) frame.title = notLoaded
        calls = calls.filter(([verb, run]) => verb !== 'ask' || run())
      })
  }

  /** A press on anything of the page that names an entry opens it, in the first widget alone. */
  function onPress(event: MouseEvent) {
    const named = (event.target as Element).closest?.<HTMLElement>('[data-counterbell-article]')
    // With a key held a link opens elsewhere, as everywhere.
    if (!named || event.defaultPrevented || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    handle.open({ article: named.dataset.counterbellArticle! })
  }

  /** Always settles: with null where there is no panel to answer. */
  const call = (verb: keyof Panel, args: unknown[]) =>
    new Promise((resolve) => {
      const run = () => resolve(panel ? (panel[verb] as (...args: unknown[]) => unknown)(...args) : null)
      if (panel || isGone || (verb === 'logout' && !keeps('token'))) return run()
      calls.push([verb, run])
      if (patient.test(verb)) return
      frame.title = '...'
      fetchPanel()
    })

  /** Whether this visitor left something here. Looking stores nothing. */
  function keeps(key: string) {
    try {
      return localStorage.getItem(prefix + key)
    } catch {
      // Blocked: then there is nothing.
    }
  }

  /** Once, when it is known how: a bell that changes its colour or its side would be seen to. */
  function dress({ accent, position }: Partial<PublicSite>) {
    if (accent) frame.style.cssText = `--accent:${accent.fill};--on-accent:${accent.text}`
    frame.className = `frame ${options.position || position}`
    place()
  }

  /**
   * Behind the body, where a page that swaps its body leaves it; in a modal dialog of the page while there is one, since all
   * outside of that is inert. There, and where `<html>` would carry it along, the browser's top layer holds it in its corner.
   */
  function place(records?: MutationRecord[]) {
    if (isGone || (host.isConnected && records?.every((one) => !one.attributeName))) return
    const page = document.documentElement
    const focused = root.activeElement as HTMLElement | null
    let home: Element = page
    try {
      observer ||= new MutationObserver(place)
      observer.observe(document, { childList: true, subtree: true, attributeFilter: ['open'] })
      for (const dialog of document.querySelectorAll('dialog:modal')) home = dialog
      if (host.parentNode !== home) home.append(host)
      frame.popover = home !== page || getComputedStyle(page).transform !== 'none' ? 'manual' : null
      frame.showPopover()
    } catch {
      // There is no such layer, or no need of it.
      if (!host.isConnected) page.append(host)
    }
    focused?.focus()
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
      running.delete(prefix)
      clearTimeout(timer)
      observer?.disconnect()
      removeEventListener('click', onPress)
      listeners = []
      panel = panel?.destroy() as undefined
      for (const [, run] of calls) run()
      host.remove()
      onDestroy?.()
    },
  } as Handle
  for (const verb of verbs) handle[verb] ||= (...args: unknown[]) => call(verb as keyof Panel, args) as never
  running.set(prefix, handle)

  adopt(root, css)
  addEventListener('click', onPress)
  frame.append(button)
  root.append(frame)

  const site: Stage['site'] = (async () => {
    let found: Partial<PublicSite> & { code?: string; status?: number; detail?: string } = { code: 'unreachable' }
    try {
      const address = `${server}/v1/sites/${id}/config${color ? `?color=${color.slice(1)}` : ''}`
      // No prototype: the page may have added to Object.prototype what fetch would take for an option.
      found = Object(await (await fetch(address, { __proto__: null, credentials: 'omit' } as object)).json())
    } catch {
      // The bell is there all the same: what is written is kept and sent later.
    }
    // No such site, or not for this page: a bell would lead nowhere. The developer reads why.
    if (found.status! < 405) console.error(found.detail)
    else dress(found)
    if (Object.hasOwn(found, 'top')) return found as PublicSite
    emit('error', found as { code: string })
  })()
  // Who has a conversation here may have an answer waiting.
  const timer = keeps('live') ? setTimeout(fetchPanel, 1500) : 0
  return handle
}
