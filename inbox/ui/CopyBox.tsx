import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useApp } from '../inbox.ts'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** A text to take along. Where the browser refuses the clipboard, the text is selected instead. */
export function CopyBox({ label, text }: { label: string; text: string }) {
  const { words } = useApp()
  const copied = useSignal(false)
  const box = useRef<HTMLInputElement>(null)
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
      {(props) => (
        <span class="copy-box">
          <input
            {...props}
            ref={box}
            class="mono"
            dir="ltr"
            readOnly
            value={text}
            onFocus={() => box.current?.select()}
          />
          <button type="button" class="button" onClick={copy}>
            <Icon name={copied.value ? 'check' : 'copy'} size={16} />
            <span aria-live="polite">{copied.value ? words.common.copied : words.common.copy}</span>
          </button>
        </span>
      )}
    </Field>
  )
}
