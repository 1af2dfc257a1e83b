import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** What the control inside needs to be named and described by its label, hint and error. */
export type FieldProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }

type Props = {
  label: string
  hint?: ComponentChildren
  error?: string | null
  /** Said after the label, in small: "optional", or a count. */
  note?: string
  children: (props: FieldProps) => ComponentChildren
}

export function Field({ label, hint, error, note, children }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>
        {label}
        {note && <span class="note"> {note}</span>}
      </label>
      {children({ id, ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true }) })}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
