import { createModel, signal } from '@preact/signals'

/** Which entries of the list are picked, to do one thing to all of them. */
export const SelectionModel = createModel(() => {
  const ids = signal<ReadonlySet<string>>(new Set())
  /** The row picked last: a range begins there. */
  let anchor: string | null = null
  return {
    ids,
    toggle(id: string) {
      const now = new Set(ids.value)
      if (!now.delete(id)) now.add(id)
      anchor = id
      ids.value = now
    },
    /** Picks all from the row picked last to this one, in the order of the list. */
    extend(id: string, list: readonly string[]) {
      const [from, to] = [list.indexOf(anchor ?? id), list.indexOf(id)].sort((a, b) => a - b)
      ids.value = new Set([...ids.value, ...list.slice(Math.max(0, from!), to! + 1)])
      anchor = id
    },
    pick(list: readonly string[]) {
      ids.value = new Set(list)
    },
  }
})
export type Selection = InstanceType<typeof SelectionModel>
