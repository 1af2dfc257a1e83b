import { useSignal } from '@preact/signals'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { EntryPicker } from '../learning/EntryPicker.tsx'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Editor } from './EditorModel.ts'
import { useEntryNames } from './useEntryNames.ts'

/** Entries to read next. */
export function Related({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const say = words.writing
  const { related, question } = editor.form.value
  const picking = useSignal(false)
  const nameOf = useEntryNames(related)
  return (
    <fieldset class="field related">
      <legend>{say.related}</legend>
      <ul>
        {related.map((id) => (
          <li key={id}>
            <a href={toPath({ page: 'knowledge', article: id })} dir="auto">
              {nameOf(id) ?? '…'}
            </a>
            <button
              type="button"
              class="icon-button small"
              aria-label={say.removeRelated(nameOf(id) ?? id)}
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
          onPick={({ id }) => {
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
