import type { Handle, Options } from '../types.ts'
import { startWith } from './start.ts'

/** Filled in by the build: where the panel and its styles lie, seen from this script. */
declare const PANEL: string
declare const STYLES: string

type Call = [verb: string, ...args: unknown[]]
type Global = Partial<Handle> & { start?: (options?: Partial<Options>) => Handle; q?: { push(call: Call): unknown } }
declare global {
  interface Window {
    Counterbell?: Global
  }
}

const verbs = ['open', 'close', 'toggle', 'send', 'ask', 'identify', 'logout', 'setLocale', 'on', 'off', 'destroy']

const script = (document.currentScript ?? document.querySelector('script[data-site]')) as HTMLScriptElement
const { auto, ...tag } = { server: new URL(script.src).origin, ...script.dataset } as Partial<Options> & {
  auto?: string
}
const beside = (file: string, attempt = 0) => new URL(file, script.src) + (attempt ? `?${attempt}` : '')

const found = window.Counterbell
if (found?.start) {
  // A second tag on the page: one global serves both.
  if (auto !== 'false') found.start(tag)
} else {
  const handles: Handle[] = []
  /** Calls for the page's widget that were made before there was one. */
  const early: Call[] = Array.isArray(found?.q) ? found.q : []
  // The page may hold on to the stub that it made, so that very object becomes the real one.
  const api: Global = early === found?.q ? found : {}

  const run = ([verb, ...args]: Call) => (api as Record<string, (...args: unknown[]) => unknown>)[verb]?.(...args)
  const later = early.splice(0)

  api.start = (options) => {
    const handle = startWith(
      {
        // Browsers may remember a failed import by its address, so that each try gets its own.
        load: (attempt) => import(/* @vite-ignore */ beside(PANEL, attempt)),
        styles: beside(STYLES),
        onDestroy(handle) {
          handles.splice(handles.indexOf(handle), 1)
          if (!handles[0] && window.Counterbell === api) delete window.Counterbell
        },
      },
      { ...tag, ...options } as Options,
    )
    if (handles.push(handle) === 1) early.splice(0).forEach(run)
    return handle
  }
  for (const verb of verbs)
    (api as Record<string, unknown>)[verb] = (...args: unknown[]) =>
      handles[0]
        ? (handles[0] as unknown as Record<string, (...args: unknown[]) => unknown>)[verb]!(...args)
        : void early.push([verb, ...args])
  api.q = { push: run }
  window.Counterbell = api

  if (auto !== 'false') api.start()
  later.forEach(run)
}
