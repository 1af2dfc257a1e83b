import type { PublicSite } from '../../shared/sites.ts'
import type { Events, Handle, Options } from '../types.ts'
import { readable } from './accent.ts'
import { adopt } from './adopt.ts'
import { drawBell } from './bell.ts'
import { labelsFor } from './label.ts'
import css from './launcher.css?inline'

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
  styles: string
  emit: Emit
}

/** Where a widget comes from: its panel, its styles for old browsers, and who wants to know of its end. */
export type Source = {
  load(attempt: number): Promise<{ mount(stage: Stage): Panel }>
  styles: string
  onDestroy?(handle: Handle): void
}

/** These wait for the panel; they are no reason to fetch it. */
const patient = ['close', 'identify', 'setLocale']
const verbs = ['open', 'close', 'toggle', 'send', 'ask', 'identify', 'logout', 'setLocale'] as const

/** Puts a bell on the page. The panel behind it is fetched when somebody shows interest. */
export function startWith({ load, styles, onDestroy }: Source, given: Options): Handle {
  // No prototype: the page may have added to Object.prototype.
  const options: Stage['options'] = Object.assign(Object.create(null), given)
  const leaving = new AbortController()
  const { signal } = leaving
  const listeners: [name: string, run: (detail: never) => void][] = []
  const calls: (() => void)[] = []
  let panel: Panel | undefined
  let loading: Promise<void> | undefined
  let attempt = 0
  let ready = false

  const host = document.createElement('counterbell-widget')
  const root = host.attachShadow({ mode: 'closed' })
  const frame = document.createElement('div')
  const button = document.createElement('button')
  const note = document.createElement('div')
  const [label, notLoaded] = labelsFor(options.locale || navigator.language)

  const emit: Emit = (name, detail) => {
    const heard = listeners.filter((one) => one[0] === name)
    if (name === 'error' && !heard[0]) console.error('Counterbell:', detail)
    for (const [, run] of heard)
      try {
        run(detail as never)
      } catch (error) {
        console.error(error)
      }
  }

  function fetchPanel(asked?: boolean) {
    if (asked) button.setAttribute('aria-busy', 'true')
    if (loading) return
    loading = load(attempt++)
      .then(({ mount }) => {
        if (signal.aborted) return
        panel = mount({ options, root, frame, button, site, styles, emit })
        for (const run of calls.splice(0)) run()
        note.remove()
      })
      .catch(() => {
        loading = undefined
        emit('error', { code: 'panel_unavailable' })
        // Only who asked is told; the next press tries again. The note fades by its own style.
        if (!calls[0]) return
        note.textContent = notLoaded
        note.remove()
        frame.append(note)
      })
      .finally(() => button.removeAttribute('aria-busy'))
  }

  function call(verb: (typeof verbs)[number], args: unknown[]) {
    return new Promise((resolve) => {
      const run = () => {
        try {
          resolve((panel![verb] as (...args: unknown[]) => unknown)(...args))
        } catch {
          emit('error', { code: 'internal' })
        }
      }
      if (signal.aborted) resolve(null)
      else if (panel) run()
      // A second press while the panel is on its way does not mean "close".
      else if (verb === 'toggle') resolve(call('open', args))
      else if (verb !== 'logout' || keeps('token')) {
        calls.push(run)
        if (!patient.includes(verb)) fetchPanel(true)
      }
    })
  }

  /** Whether this visitor left something here. Looking stores nothing. */
  function keeps(key: string) {
    try {
      return localStorage.getItem(`counterbell:${options.server}:${options.site}:${key}`)
    } catch {
      // Blocked: then there is nothing.
    }
  }

  function dress(color?: string | null, position?: string) {
    const { accent, text } = readable(options.color || color)
    frame.style.setProperty('--accent', accent)
    frame.style.setProperty('--on-accent', text)
    frame.className = `frame ${options.position || position}`
  }

  const site = fetch(`${options.server}/v1/sites/${options.site}/config`, { signal, credentials: 'omit' })
    .then(async (answer) => {
      if (!answer.ok) throw answer.status
      const site: PublicSite = await answer.json()
      dress(site.color, site.position)
      return site
    })
    .catch((status) => {
      if (!signal.aborted) emit('error', { code: status === 404 ? 'site_not_found' : 'unavailable' })
      return undefined
    })
  site.then(() => {
    ready = true
    emit('ready', { site: options.site })
  })

  const handle = {
    on(name, run) {
      listeners.push([name, run])
      if (ready && name === 'ready') run({ site: options.site } as never)
      return () => handle.off(name, run)
    },
    off(name, run) {
      const at = listeners.findIndex((one) => one[0] === name && one[1] === run)
      if (at >= 0) listeners.splice(at, 1)
    },
    destroy() {
      leaving.abort()
      listeners.length = 0
      panel?.destroy()
      host.remove()
      onDestroy?.(handle)
    },
  } as Handle
  for (const verb of verbs) handle[verb] = (...args: unknown[]) => call(verb, args) as never

  adopt(root, css, styles)
  dress()
  button.className = 'bell'
  button.type = 'button'
  button.setAttribute('aria-label', label)
  button.setAttribute('aria-expanded', 'false')
  button.append(drawBell())
  note.className = 'note'
  note.setAttribute('role', 'status')
  frame.append(button)
  root.append(frame)
  button.addEventListener('click', () => handle.toggle(), { signal })
  for (const interest of ['pointerenter', 'pointerdown', 'focus'])
    button.addEventListener(interest, () => fetchPanel(), { signal })

  const place = () => {
    document.documentElement.append(host)
    // Who has a conversation here may have an answer waiting.
    if (keeps('live')) (window.requestIdleCallback ?? setTimeout)(() => signal.aborted || fetchPanel())
  }
  if (document.body) place()
  else document.addEventListener('DOMContentLoaded', place, { signal, once: true })
  return handle
}
