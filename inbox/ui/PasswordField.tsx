import { useSignal } from '@preact/signals'
import { useApp } from '../inbox.ts'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'

type Props = {
  name?: string
  label: string
  hint?: string
  error?: string | null
  autocomplete: 'current-password' | 'new-password'
}

export function PasswordField({ name = 'password', label, hint, error, autocomplete }: Props) {
  const { words } = useApp()
  const shown = useSignal(false)
  const tooShort = useSignal(false)
  return (
    <Field label={label} hint={hint} error={tooShort.value ? words.session.passwordShort : error}>
      {(props) => (
        <span class="with-button">
          <input
            {...props}
            name={name}
            {...(shown.value ? { type: 'text' } : { type: 'password' })}
            autocomplete={autocomplete}
            minLength={autocomplete === 'new-password' ? 10 : undefined}
            maxLength={128}
            required
            // The browser's own bubble speaks its own language, and does not say what would do.
            onInvalid={(event) => {
              const { validity } = event.currentTarget
              if (!validity.tooShort) return
              event.preventDefault()
              tooShort.value = true
              event.currentTarget.focus()
            }}
            onInput={() => {
              tooShort.value = false
            }}
          />
          <button
            type="button"
            class="icon-button"
            aria-pressed={shown.value}
            aria-label={shown.value ? words.session.hidePassword : words.session.showPassword}
            onClick={() => {
              shown.value = !shown.value
            }}
          >
            <Icon name="eye" />
          </button>
        </span>
      )}
    </Field>
  )
}
