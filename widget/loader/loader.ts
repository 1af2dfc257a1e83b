import type { Call, Counterbell, Options } from '../types.ts'
import { running, startWith, verbs } from './start.ts'

/** Filled in by the build: where the panel lies, seen from this script. */
declare const PANEL: string

const script = (document.currentScript || document.querySelector('script[data-site]')) as HTMLScriptElement
const beside = (file: string) => new URL(file, script.src).href
const tag: Partial<Options> & { auto?: string } = { server: beside('/').slice(0, -1), ...script.dataset }

// The page may hold on to the stub that it made, so that very object becomes the real one. A second tag finds it ready.
const api = window.Counterbell || ({} as Counterbell)
window.Counterbell = api
const early = api.q as Partial<Call[]> | undefined
if (!api.start) {
  const first = () => [...running.values()][0]
  // The global's verbs are those of the first widget; where there is none they do nothing.
  for (const verb of verbs)
    api[verb] = ((...args: never[]) =>
      (first()?.[verb] as undefined | ((...args: never[]) => null))?.(...args) ?? null) as never
  api.start = (options) => {
    // Also back where it was, if the page has kept `start` and the last widget was destroyed.
    window.Counterbell = api
    return startWith(
      {
        // Browsers may remember a failed import by its address, so each new try gets its own.
        load: (attempt) => import(/* @vite-ignore */ beside(PANEL) + (attempt ? `?${attempt}` : '')),
        onDestroy: () => first() || delete window.Counterbell,
      },
      // No prototype: the page may have added to Object.prototype. What this tag says is for the widget of this tag.
      { __proto__: null, ...(options?.site ? { server: tag.server } : tag), ...options } as Options & {
        server: string
      },
    )
  }
  api.q = { push: ([verb, ...args]) => (api[verb] as (...args: unknown[]) => unknown)?.(...args) }
}
if (tag.auto !== 'false') api.start(tag)
early?.map?.((call) => api.q.push(call!))
