/** A small drawer in the browser. Everything in it can be missing: private windows and full disks refuse to keep things. */
export type Store = {
  read<T>(name: string): T | null
  /** `null` forgets it. */
  write(name: string, value: unknown): void
  names(prefix: string): string[]
}

export function createStore(storage: () => Storage): Store {
  const place = 'counterbell.inbox.'
  return {
    read(name) {
      try {
        return JSON.parse(storage().getItem(place + name) ?? 'null')
      } catch {
        return null // refused or unreadable: as if it had never been kept
      }
    },
    write(name, value) {
      try {
        if (value === null) storage().removeItem(place + name)
        else storage().setItem(place + name, JSON.stringify(value))
      } catch {
        // refused or full: it lives on in memory, and that is all we can do
      }
    },
    names(prefix) {
      try {
        return Object.keys(storage())
          .filter((key) => key.startsWith(place + prefix))
          .map((key) => key.slice(place.length))
      } catch {
        return [] // refused
      }
    },
  }
}
