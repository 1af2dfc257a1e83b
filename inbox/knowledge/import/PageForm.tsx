import { useSignal } from '@preact/signals'
import { limits } from '../../../shared/limits.ts'
import { useDesk } from '../../inbox.ts'
import { Field } from '../../ui/Field.tsx'
import type { Import } from './ImportModel.ts'

/** A page of the shop, pasted. Copied from a browser it brings its HTML, which says more than its text. */
export function PageForm({ imports }: { imports: Import }) {
  const say = useDesk().words.importing.page
  const text = useSignal('')
  const url = useSignal('')
  function paste(event: ClipboardEvent) {
    const html = event.clipboardData?.getData('text/html')
    if (!html) return
    event.preventDefault()
    text.value = html
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.value.trim()) imports.split(text.value.slice(0, limits.importPage), url.value.trim())
      }}
    >
      <p class="hint">{say.lead}</p>
      <Field label={say.text}>
        {(props) => (
          <textarea
            {...props}
            rows={5}
            required
            spellcheck={false}
            value={text.value}
            onPaste={paste}
            onInput={(event) => {
              text.value = event.currentTarget.value
            }}
          />
        )}
      </Field>
      <Field label={say.url}>
        {(props) => (
          <input
            {...props}
            type="url"
            placeholder="https://"
            value={url.value}
            onInput={(event) => {
              url.value = event.currentTarget.value
            }}
          />
        )}
      </Field>
      <div class="actions start">
        <button type="submit" class="button">
          {say.split}
        </button>
      </div>
    </form>
  )
}
