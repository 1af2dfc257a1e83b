import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useApp } from '../inbox.ts'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** A text to take along; one that is `long` is shown whole, on as many lines as it takes. Where the browser refuses the clipboard, the text is selected instead. */
export function CopyBox({ label, text, long }: { label: string; text: string; long?: boolean }) {
  const { words } = useApp()
  const copied = useSignal(false)
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  async function copy() {
    box.current?.select()
    try {
      await navigator.clipboard.writeText(text)
      copied.value = true
      setTimeout(() => {
        copied.value = false
      }, 2000)
    } catch {
      box.current?.focus() // selected, so Ctrl+C does it
    }
  }
  return (
    <Field label={label}>
      {(props) => {
        const shown = {
          ...props,
          ref: box,
          class: 'mono',
          dir: 'ltr',
          readOnly: true,
          value: text,
          onFocus: () => box.current?.select(),
        } as const
        return (
          <span class="copy-box" data-long={long || undefined}>
            {long ? <textarea {...shown} rows={2} /> : <input {...shown} />}
            <button type="button" class="button" onClick={copy}>
              <Icon name={copied.value ? 'check' : 'copy'} size={16} />
              <span aria-live="polite">{copied.value ? words.common.copied : words.common.copy}</span>
            </button>
          </span>
        )
      }}
    </Field>
  )
}
