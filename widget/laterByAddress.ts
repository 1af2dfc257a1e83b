import type { later as Later } from './later.ts'

/** Filled in by the build: where each file lies, seen from this one. */
declare const FILES: Record<string, string>

/** How often each could not be fetched. */
const failures: Record<string, number> = {}

/** Browsers may remember a failed import by its address for as long as the page lives, so each new try gets its own. */
export const later = ((name: string) =>
  import(/* @vite-ignore */ FILES[name] + (failures[name] ? `?${failures[name]}` : '')).catch((failure) => {
    failures[name] = (failures[name] ?? 0) + 1
    throw failure
  })) as typeof Later
