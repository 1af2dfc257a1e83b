import { useApp } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { contrastOnWhite, enough, readable } from './contrast.ts'

/** What the widget takes where a shop has no colour of its own. */
export const defaultColor = '#2d6fb3'

export function ColorField({ color, onChange }: { color: string | null; onChange: (color: string | null) => void }) {
  const { words } = useApp()
  const shown = color ?? defaultColor
  const ratio = contrastOnWhite(shown)
  return (
    <div class="color-field">
      <Field
        label={words.settings.color}
        hint={ratio >= enough ? words.settings.colorGood(ratio.toFixed(1)) : words.settings.colorDark(ratio.toFixed(1))}
      >
        {(props) => (
          <span class="color-inputs">
            <input
              {...props}
              type="color"
              value={shown}
              onInput={(event) => onChange(event.currentTarget.value.toLowerCase())}
            />
            <output class="mono">{color ?? words.settings.colorDefault}</output>
            {color && (
              <button type="button" class="button quiet small" onClick={() => onChange(null)}>
                {words.settings.colorReset}
              </button>
            )}
          </span>
        )}
      </Field>
      <p class="color-sample" style={{ backgroundColor: readable(shown) }}>
        {words.settings.colorSample}
      </p>
    </div>
  )
}
