import type { Signal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { insertLink, replaceRange, type Selection, toggleLines, toggleMark } from '../text/editing.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'

type Change = (selection: Selection) => Selection
type Props = { preview: Signal<boolean>; onEdit: (change: Change) => void }

/** The few Markdown marks that an answer needs, the look-up and the preview. */
export function ComposerTools({ preview, onEdit }: Props) {
  const { words } = useApp()
  const tools: [IconName, string, Change][] = [
    ['bold', words.composer.bold, (selection) => toggleMark(selection, '**')],
    ['italic', words.composer.italic, (selection) => toggleMark(selection, '*')],
    ['bullets', words.composer.bullets, (selection) => toggleLines(selection, '- ')],
    ['link', words.composer.link, insertLink],
    ['code', words.composer.code, (selection) => toggleMark(selection, '`')],
    ['hash', words.composer.insert, startLookup],
  ]
  return (
    <fieldset class="tools" aria-label={words.composer.format}>
      {!preview.value &&
        tools.map(([icon, name, change]) => (
          <button
            type="button"
            class={`icon-button small tool-${icon}`}
            key={icon}
            aria-label={name}
            title={name}
            onClick={() => onEdit(change)}
          >
            <Icon name={icon} size={18} />
          </button>
        ))}
      <button
        type="button"
        class="icon-button small"
        aria-pressed={preview.value}
        aria-label={words.composer.preview}
        title={words.composer.preview}
        onClick={() => {
          preview.value = !preview.value
        }}
      >
        <Icon name="eye" size={18} />
      </button>
    </fieldset>
  )
}

/** The button does what typing "#" does. */
function startLookup(selection: Selection): Selection {
  const { text, from } = selection
  const space = from > 0 && !/\s/.test(text[from - 1]!) ? ' ' : ''
  return replaceRange({ ...selection, to: from }, `${space}#`)
}
