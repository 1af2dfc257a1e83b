import type { Site } from '../../shared/sites.ts'
import { useDesk } from '../inbox.ts'
import { languagesHere, widgetLocales } from '../knowledge/languages.ts'
import { Field } from '../ui/Field.tsx'
import { languageName } from '../words/words.ts'
import { ColorField } from './ColorField.tsx'
import { HelpFields } from './HelpFields.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { readHelpUrl, readOrigins, toDraft, toSettings } from './shopDraft.ts'
import { useSettingsDraft } from './useSettingsDraft.ts'

export function ShopForm({ shop }: { shop: Site }) {
  const { words, locale } = useDesk()
  const draft = useSettingsDraft(shop, 'shop', { toDraft, toSettings })
  const { form, change } = draft
  const { bad } = readOrigins(form.origins)
  const help = { help: form.help ?? shop.help, helpUrl: form.helpUrl ?? shop.helpUrl ?? '' }
  const isHelpBad = help.helpUrl.trim() !== '' && readHelpUrl(help.helpUrl) === null
  const greets = languagesHere(form, [], ...Object.keys(form.greeting), 'en', 'zh-CN')
  return (
    <SettingsForm draft={draft} isWrong={bad.length > 0 || isHelpBad}>
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
      <ColorField color={form.color} onChange={(color) => change({ color })} />
      <div class="group">
        <h2>{words.settings.greeting}</h2>
        <p class="hint">{words.settings.greetingHint}</p>
        {greets.map((tag) => (
          <Field key={tag} label={words.settings.greetingIn(languageName(tag, locale))}>
            {(props) => (
              <input
                {...props}
                lang={tag}
                dir="auto"
                maxLength={300}
                value={form.greeting[tag] ?? ''}
                onInput={(event) => change({ greeting: { ...form.greeting, [tag]: event.currentTarget.value } })}
              />
            )}
          </Field>
        ))}
      </div>
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
      <Field
        label={words.settings.origins}
        hint={words.settings.originsHint}
        error={bad[0] ? words.settings.originBad(bad[0]) : null}
      >
        {(props) => (
          <textarea
            {...props}
            class="mono"
            dir="ltr"
            rows={Math.max(2, form.origins.split('\n').length)}
            spellcheck={false}
            value={form.origins}
            onInput={(event) => change({ origins: event.currentTarget.value })}
          />
        )}
      </Field>
      <fieldset class="options">
        <legend>{words.settings.position}</legend>
        {(['end', 'start'] as const).map((position) => (
          <label key={position}>
            <input
              type="radio"
              name="position"
              checked={form.position === position}
              onChange={() => change({ position })}
            />
            <span>{position === 'end' ? words.settings.positionEnd : words.settings.positionStart}</span>
          </label>
        ))}
      </fieldset>
      <HelpFields shop={shop} on={help} bad={isHelpBad} onChange={change} />
    </SettingsForm>
  )
}
