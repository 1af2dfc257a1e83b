import { defaultAccent, readable } from '../../shared/accent.ts'
import { useApp } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'

export function ColorField({ color, onChange }: { color: string | null; onChange: (color: string | null) => void }) {
  const { words } = useApp()
  const chosen = color ?? defaultAccent
  const { fill, text } = readable(chosen)
  return (
    <div class="color-field">
      <Field label={words.settings.color} hint={fill === chosen ? words.settings.colorGood : words.settings.colorDark}>
        {(props) => (
          <span class="color-inputs">
            <input
              {...props}
              type="color"
              value={chosen}
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
      <p class="color-sample" style={{ backgroundColor: fill, color: text }}>
        {words.settings.colorSample}
      </p>
    </div>
  )
}
