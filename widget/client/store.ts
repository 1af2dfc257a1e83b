import type { World } from './world.ts'

export type Store = ReturnType<typeof createStore>

/**
 * Parsed objects get no prototype: on a page that has added to `Object.prototype`, a field that is absent must stay
 * absent.
 */
export function parse(text: string): unknown {
  return JSON.parse(text, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value) ? Object.assign(Object.create(null), value) : value,
  )
}

/** What one site keeps in one browser, under its own prefix. Where storage is blocked or full, it lasts as long as the page. */
export function createStore(area: World['storage'], prefix: string) {
  const memory = new Map<string, string>()

  function keys(start: string): string[] {
    const found = new Set<string>()
    for (const key of memory.keys()) if (key.startsWith(start)) found.add(key)
    try {
      for (let i = 0; i < (area?.length ?? 0); i++) {
        const key = area?.key(i)
        if (key?.startsWith(prefix + start)) found.add(key.slice(prefix.length))
      }
    } catch {
      // Blocked: what memory has is all there is.
    }
    return [...found]
  }

  function remove(key: string) {
    memory.delete(key)
    try {
      area?.removeItem(prefix + key)
    } catch {
      // Blocked: it was never there.
    }
  }

  return {
    prefix,
    keys,
    remove,
    read<T>(key: string): T | undefined {
      try {
        const text = memory.get(key) ?? area?.getItem(prefix + key)
        return text ? (parse(text) as T) : undefined
      } catch {
        // Blocked, or not ours to read: as if it were not there.
        return undefined
      }
    },
    write(key: string, value: unknown) {
      const text = JSON.stringify(value)
      try {
        if (!area) throw area
        area.setItem(prefix + key, text)
        memory.delete(key)
      } catch {
        memory.set(key, text)
      }
    },
    /** Forgets everything of this site. */
    clear() {
      for (const key of keys('')) remove(key)
    },
  }
}
