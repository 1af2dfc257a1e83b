import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'

/** What entries are called, by their ids; undefined until it is known. One that is gone is called by its id. */
export function useEntryNames(ids: readonly string[]): (id: string) => string | undefined {
  const { knowledge } = useDesk()
  const names = useSignal<Record<string, string>>({})
  const unnamed = ids.filter((id) => names.value[id] === undefined)
  useEffect(() => {
    for (const id of unnamed) {
      const known = knowledge.items.peek().find((item) => item.id === id)
      const name = (text: string) => {
        names.value = { ...names.value, [id]: text }
      }
      if (known) name(known.question)
      else
        knowledge.read(id).then(
          (article) => name(article.question),
          () => name(id),
        )
    }
  }, [unnamed.join(' ')])
  return (id) => names.value[id]
}
