import { nameLength } from '../../shared/names.ts'
import type { Site } from '../../shared/sites.ts'
import { useDesk } from '../inbox.ts'
import { languagesHere } from '../knowledge/languages.ts'
import { Field } from '../ui/Field.tsx'
import { languageName } from '../words/words.ts'
import { ColorField } from './ColorField.tsx'
import { HelpFields } from './HelpFields.tsx'
import { LogoField } from './LogoField.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { LanguageFields, NameField } from './ShopFields.tsx'
import { readHelpUrl, readOrigins, toDraft, toSettings } from './shopDraft.ts'
import { useSettingsDraft } from './useSettingsDraft.ts'

export function ShopForm({ shop }: { shop: Site }) {
  const { words, locale } = useDesk()
  const draft = useSettingsDraft(shop, 'shop', { toDraft, toSettings })
  const { form, change } = draft
  const { bad } = readOrigins(form.origins)
  const help = { help: form.help ?? shop.help, helpUrl: form.helpUrl ?? shop.helpUrl ?? '' }
  const isHelpBad = help.helpUrl.trim() !== '' && readHelpUrl(help.helpUrl) === null
  const names = languagesHere(form, [], ...Object.keys(form.names ?? {}), 'en', 'zh-CN').filter(
    (tag) => tag !== form.locale,
  )
  const greets = languagesHere(form, [], ...Object.keys(form.greeting), 'en', 'zh-CN')
  return (
    <SettingsForm draft={draft} isWrong={bad.length > 0 || isHelpBad}>
      <NameField form={form} change={change} />
      <div class="group">
        <h2>{words.settings.names}</h2>
        {names.map((tag) => (
          <Field key={tag} label={words.settings.nameIn(languageName(tag, locale))}>
            {(props) => (
              <input
                {...props}
                lang={tag}
                dir="auto"
                maxLength={nameLength}
                value={form.names?.[tag] ?? ''}
                onInput={(event) => change({ names: { ...form.names, [tag]: event.currentTarget.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      <LogoField logo={form.logo ?? null} onChange={(logo) => change({ logo })} />
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
      <LanguageFields form={form} change={change} />
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
