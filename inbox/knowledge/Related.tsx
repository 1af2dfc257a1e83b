import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { EntryPicker } from '../learning/EntryPicker.tsx'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Editor } from './EditorModel.ts'

/** Entries to read next. */
export function Related({ editor }: { editor: Editor }) {
  const { knowledge, words } = useDesk()
  const say = words.writing
  const { related, question } = editor.form.value
  const picking = useSignal(false)
  const names = useSignal<Record<string, string>>({})
  const unnamed = related.filter((id) => names.value[id] === undefined)
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
          () => name(id), // gone: its id is all there is to show, so that it can be taken away
        )
    }
  }, [unnamed.join(' ')])
  return (
    <fieldset class="field related">
      <legend>{say.related}</legend>
      <ul>
        {related.map((id) => (
          <li key={id}>
            <a href={toPath({ page: 'knowledge', article: id })} dir="auto">
              {names.value[id] ?? '…'}
            </a>
            <button
              type="button"
              class="icon-button small"
              aria-label={say.removeRelated(names.value[id] ?? id)}
              onClick={() => editor.change({ related: related.filter((other) => other !== id) })}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
      {related.length < limits.related && (
        <button
          type="button"
          class="button small"
          onClick={() => {
            picking.value = true
          }}
        >
          <Icon name="plus" size={16} />
          {say.addRelated}
        </button>
      )}
      {picking.value && (
        <EntryPicker
          title={say.addRelated}
          query={question || '?'}
          onPick={({ id, question: name }) => {
            names.value = { ...names.value, [id]: name }
            if (id !== editor.id.value && !related.includes(id)) editor.change({ related: [...related, id] })
            picking.value = false
          }}
          onClose={() => {
            picking.value = false
          }}
        />
      )}
    </fieldset>
  )
}
