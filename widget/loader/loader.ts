import type { Handle, Options } from '../types.ts'
import { startWith } from './start.ts'

/** Filled in by the build: where the panel and its styles lie, seen from this script. */
declare const PANEL: string
declare const STYLES: string

type Call = [verb: keyof Global, ...args: never[]]
/** What the page finds as `Counterbell`: the verbs of its first widget, `start` for more, and the calls made too early. */
type Global = Handle & { start(options?: Partial<Options>): Handle; q: { push(call: Call): unknown } }
declare global {
  interface Window {
    Counterbell?: Global
  }
}

const script = (document.currentScript || document.querySelector('script[data-site]')) as HTMLScriptElement
const beside = (file: string) => new URL(file, script.src).href
const tag: Partial<Options> & { auto?: string } = { server: beside('/').slice(0, -1), ...script.dataset }

// The page may hold on to the stub that it made, so that very object becomes the real one. A second tag finds it ready.
window.Counterbell ||= {} as Global
const api = window.Counterbell
const early = api.q as unknown as Call[]
if (!api.start) {
  const handles: Handle[] = []
  api.start = (options) => {
    const handle = startWith(
      {
        // Browsers may remember a failed import by its address, so each new try gets its own.
        load: (attempt) => import(/* @vite-ignore */ beside(PANEL) + (attempt ? `?${attempt}` : '')),
        styles: beside(STYLES),
        onDestroy(handle) {
          handles.splice(handles.indexOf(handle), 1)
          if (handles[0]) Object.assign(api, handles[0])
          else delete window.Counterbell
        },
      },
      // No prototype: the page may have added to Object.prototype. What this tag says is for the widget of this tag.
      { __proto__: null, ...(options?.site ? { server: tag.server } : tag), ...options } as Options & {
        server: string
      },
    )
    handles.push(handle)
    // Also back where it was, if the page has kept `start` and the last widget was destroyed.
    window.Counterbell = Object.assign(api, handles[0])
    return handle
  }
  api.q = { push: ([verb, ...args]) => (api[verb] as (...args: never[]) => unknown)?.(...args) }
}
if (tag.auto !== 'false') api.start(tag)
if (Array.isArray(early)) for (const call of early) api.q.push(call)
