import { useSignal } from '@preact/signals'
import type { Site } from '../../shared/sites.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { languagesHere, widgetLocales } from '../knowledge/languages.ts'
import { Field } from '../ui/Field.tsx'
import { errorWords, languageName } from '../words/words.ts'
import { ColorField } from './ColorField.tsx'
import { isSame, readOrigins, type ShopDraft, toDraft, toSettings } from './shopDraft.ts'

export function ShopForm({ shop }: { shop: Site }) {
  const { site, session, store, notices, words, locale } = useDesk()
  const place = `shop.${shop.id}`
  const draft = useSignal(store.read<ShopDraft>(place) ?? toDraft(shop))
  const busy = useSignal(false)
  const form = draft.value
  const owner = session.site.value?.role === 'owner'
  const { bad } = readOrigins(form.origins)
  const dirty = !isSame(form, shop)
  const change = (part: Partial<ShopDraft>) => {
    draft.value = { ...draft.value, ...part }
    store.write(place, isSame(draft.value, shop) ? null : draft.value)
  }
  async function save(event: SubmitEvent) {
    event.preventDefault()
    busy.value = true
    try {
      await site.save(toSettings(form))
      store.write(place, null)
      if (site.site.value) draft.value = toDraft(site.site.value)
      session.load()
      notices.done(words.common.saved)
    } catch (error) {
      notices.failed(`${words.settings.saveFailed} ${errorWords(words, toFailure(error))}`)
    } finally {
      busy.value = false
    }
  }
  const greets = languagesHere(form, [], ...Object.keys(form.greeting), 'en', 'zh-CN')
  return (
    <form class="stack" onSubmit={save}>
      {!owner && <p class="note-box">{words.settings.ownersOnly}</p>}
      <fieldset class="bare stack" disabled={!owner}>
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
      </fieldset>
      {owner && (
        <footer class={dirty ? 'save-bar sticky' : 'save-bar loose'}>
          <p class="hint" role="status">
            {dirty && words.settings.unsaved}
          </p>
          <div class="actions">
            {dirty && (
              <button type="button" class="button" onClick={() => change(toDraft(shop))}>
                {words.common.discard}
              </button>
            )}
            <button type="submit" class="button primary" disabled={!dirty || busy.value || bad.length > 0}>
              {busy.value ? words.common.saving : words.common.save}
            </button>
          </div>
        </footer>
      )}
    </form>
  )
}
