import { useId } from 'preact/hooks'

type Props = { label: string; hint?: string; on: boolean; disabled?: boolean; onChange: (on: boolean) => void }

export function Switch({ label, hint, on, disabled, onChange }: Props) {
  const id = useId()
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
