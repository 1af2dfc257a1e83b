import { useApp } from '../inbox.ts'
import { widgetLocales } from '../knowledge/languages.ts'
import { Field } from '../ui/Field.tsx'
import { languageName } from '../words/words.ts'
import type { ShopDraft } from './shopDraft.ts'

/** Parts of the shop's settings that the guided set-up asks for as well. */

type Props = { form: ShopDraft; change: (part: Partial<ShopDraft>) => void }

export function NameField({ form, change }: Props) {
  const { words } = useApp()
  return (
    <Field label={words.settings.name} hint={words.settings.nameHint}>
      {(props) => (
        <input
          {...props}
          dir="auto"
          required
          maxLength={80}
          value={form.name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      )}
    </Field>
  )
}

export function LanguageFields({ form, change }: Props) {
  const { words, locale } = useApp()
  return (
    <>
      <Field label={words.settings.locale} hint={words.settings.localeHint}>
        {(props) => (
          <select {...props} value={form.locale} onChange={(event) => change({ locale: event.currentTarget.value })}>
            {[...new Set([form.locale, ...widgetLocales])].map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag, locale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset class="options columns">
        <legend>{words.settings.locales}</legend>
        {widgetLocales.map((tag) => (
          <label key={tag}>
            <input
              type="checkbox"
              checked={form.locales.includes(tag)}
              onChange={(event) =>
                change({
                  locales: event.currentTarget.checked
                    ? [...form.locales, tag]
                    : form.locales.filter((other) => other !== tag),
                })
              }
            />
            <span>{languageName(tag, locale)}</span>
          </label>
        ))}
        <p class="hint">{words.settings.localesHint}</p>
      </fieldset>
    </>
  )
}
