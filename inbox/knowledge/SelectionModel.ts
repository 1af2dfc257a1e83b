import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Filter } from './KnowledgeModel.ts'

type Listed = { filter: ReadonlySignal<Filter>; matching: ReadonlySignal<number> }

/** Which entries are picked, to do one thing to all of them: these, or all that the filter lets through but these. */
export const SelectionModel = createModel(({ filter, matching }: Listed) => {
  const ids = signal<ReadonlySet<string>>(new Set())
  const isAll = signal(false)
  const count = computed(() => (isAll.value ? Math.max(0, matching.value - ids.value.size) : ids.value.size))
  /** The row picked last: a range begins there. */
  let anchor: string | null = null

  function set(list: Iterable<string>, all = false) {
    ids.value = new Set(list)
    isAll.value = all
  }
  function turn(list: readonly string[], isPicked: boolean) {
    const now = new Set(ids.value)
    for (const id of list)
      if (isPicked === isAll.value) now.delete(id)
      else now.add(id)
    ids.value = now
  }
  // What is not listed any more was not meant by "all".
  effect(() => {
    filter.value
    if (isAll.peek()) set([])
  })
  return {
    ids,
    isAll,
    count,
    toggle(id: string) {
      anchor = id
      turn([id], !isPicked({ ids, isAll }, id))
    },
    /** Picks all from the row picked last to this one, in the order of the list. */
    extend(id: string, list: readonly string[]) {
      const [from, to] = [list.indexOf(anchor ?? id), list.indexOf(id)].sort((a, b) => a - b)
      anchor = id
      turn(list.slice(Math.max(0, from!), to! + 1), true)
    },
    pick: (list: readonly string[]) => set(list),
    pickAll: () => set([], true),
    none: () => set([]),
  }
})

/** Whether an entry is picked. No verb of the model: what a verb reads, nothing follows. */
export const isPicked = ({ ids, isAll }: Pick<Selection, 'ids' | 'isAll'>, id: string) =>
  isAll.value !== ids.value.has(id)

export type Selection = InstanceType<typeof SelectionModel>
