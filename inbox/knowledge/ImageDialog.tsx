import { useSignal } from '@preact/signals'
import { limits } from '../../shared/limits.ts'
import { useApp } from '../inbox.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'

type Props = { url: string; alt: string; isNew: boolean; onSave: (alt: string) => void; onClose: () => void }

/** An image at its size, and what is said of it to those who do not see it. */
export function ImageDialog({ url, alt, isNew, onSave, onClose }: Props) {
  const { words } = useApp()
  const say = words.writing.image
  const text = useSignal(alt)
  return (
    <Dialog title={isNew ? say.add : say.title} onClose={onClose} wide>
      {/* Not a form: one may stand around this dialog, and a form has no other inside. */}
      <div class="stack">
        <img class="image-large" src={url} alt={alt} />
        <Field label={say.alt} hint={say.altHint}>
          {(props) => (
            <input
              {...props}
              dir="auto"
              maxLength={limits.alt}
              value={text.value}
              autoFocus
              onInput={(event) => {
                text.value = event.currentTarget.value
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.isComposing) return
                event.preventDefault()
                onSave(text.value)
              }}
            />
          )}
        </Field>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {words.common.cancel}
          </button>
          <button type="button" class="button primary" onClick={() => onSave(text.value)}>
            {isNew ? say.insert : words.common.save}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
