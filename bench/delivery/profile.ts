import type { World } from '../../widget/client/world.ts'

type Changed = (key: string, value: string | null) => void

/** A browser's storage that several tabs share: each hears of the others' changes, and they take turns under a lock. */
export function createProfile() {
  const kept = new Map<string, string>()
  const tabs = new Set<{ changed?: Changed }>()
  const locks = new Map<string, Promise<unknown>>()

  /** One tab's view of it. `close` frees the locks that the tab holds, as browsers do. */
  function openTab() {
    const me: { changed?: Changed } = {}
    tabs.add(me)
    let free = () => {}
    const closed = new Promise<void>((resolve) => {
      free = resolve
    })
    function tell(key: string, value: string | null) {
      for (const tab of tabs) if (tab !== me) queueMicrotask(() => tabs.has(tab) && tab.changed?.(key, value))
    }
    const storage: Storage = {
      get length() {
        return kept.size
      },
      key: (i) => [...kept.keys()][i] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem(key, value) {
        if (!tabs.has(me)) return
        kept.set(key, value)
        tell(key, value)
      },
      removeItem(key) {
        if (tabs.has(me) && kept.delete(key)) tell(key, null)
      },
      clear: () => kept.clear(),
    }
    const lock: World['lock'] = (name, run) => {
      const before = locks.get(name) ?? Promise.resolve()
      const mine = before.then(() => (tabs.has(me) ? run() : (undefined as never)))
      const over = before.then(() => Promise.race([mine.then(undefined, () => {}), closed]))
      locks.set(name, over)
      return mine
    }
    return {
      storage,
      lock,
      onChange(changed: Changed) {
        me.changed = changed
      },
      close() {
        tabs.delete(me)
        free()
      },
    }
  }
  return { openTab, kept }
}

export type Profile = ReturnType<typeof createProfile>
