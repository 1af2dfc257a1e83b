import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { LookedUp } from '../../shared/finding.ts'
import { useDesk } from '../inbox.ts'
import { withoutMarks } from '../text/plainText.ts'

/** Gets the keys that the reply box receives; says whether it used one. */
export type LookupHandle = { onKey(event: KeyboardEvent): boolean }

type Props = {
  query: string
  locale: string | null
  handle: RefObject<LookupHandle | null>
  onPick: (answer: string) => void
  onClose: () => void
}

const searchAfter = 150
const mostShown = 6

/** The list above the reply box that "#" opens. The focus stays in the box. */
export function AnswerLookup({ query, locale, handle, onPick, onClose }: Props) {
  const { knowledge, words } = useDesk()
  const found = useSignal<LookedUp['items'] | null>(null)
  const failed = useSignal(false)
  const at = useSignal(0)

  useEffect(() => {
    let wanted = true
    const timer = setTimeout(async () => {
      try {
        const items = await knowledge.find(query.trim(), locale)
        if (!wanted) return
        found.value = inLanguageFirst(items, locale).slice(0, mostShown)
        failed.value = false
        at.value = 0
      } catch {
        if (wanted) failed.value = true
      }
    }, searchAfter)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [query, locale, knowledge, found, failed, at])

  const items = found.value ?? []
  handle.current = {
    onKey(event) {
      // Keys of an input method are its own; Safari marks its last one with the code 229 only.
      if (event.isComposing || event.keyCode === 229) return false
      if (event.key === 'Escape') onClose()
      else if (items.length === 0) return false
      else if (event.key === 'ArrowDown') at.value = (at.value + 1) % items.length
      else if (event.key === 'ArrowUp') at.value = (at.value + items.length - 1) % items.length
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) onPick(items[at.value]!.answer)
      else return false
      event.preventDefault()
      return true
    },
  }
  return (
    <div class="lookup" id="answer-lookup">
      <p class="section-name">{words.composer.lookup}</p>
      {failed.value && <p class="hint">{words.composer.lookupFailed}</p>}
      {found.value?.length === 0 && !failed.value && <p class="hint">{words.composer.lookupNone}</p>}
      {items.map((item, index) => (
        <button
          type="button"
          key={item.id}
          class="lookup-item"
          data-at={index === at.value || undefined}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(item.answer)}
        >
          <strong dir="auto">{item.question}</strong>
          <span class="lookup-answer" dir="auto">
            {withoutMarks(item.answer, 120)}
          </span>
        </button>
      ))}
      <p class="sr-only" role="status">
        {items[at.value]?.question}
      </p>
    </div>
  )
}

const inLanguageFirst = (items: LookedUp['items'], locale: string | null) => {
  const language = locale?.split('-')[0]
  return items.toSorted((a, b) => rank(a) - rank(b))
  function rank(item: LookedUp['items'][number]) {
    return language && item.locale.split('-')[0] === language ? 0 : 1
  }
}
