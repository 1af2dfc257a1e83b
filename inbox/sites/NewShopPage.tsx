import type { Site } from '../../shared/sites.ts'
import { useApp } from '../inbox.ts'
import { widgetLocales } from '../knowledge/languages.ts'
import { Field } from '../ui/Field.tsx'
import { useForm } from '../ui/useForm.ts'
import { errorWords, languageName } from '../words/words.ts'

/** An owner makes a shop of their own; its guided set-up follows. */
export function NewShopPage() {
  const { http, session, navigation, words, locale } = useApp()
  const say = words.shops
  const { busy, failure, submit, wrong } = useForm(async ({ name = '', locale = 'en' }) => {
    const made = await http.send<Site>('POST', '/v1/sites', { name: name.trim(), locale })
    await session.load()
    session.pick(made.id)
    navigation.replace({ page: 'start' })
  })
  return (
    <div class="settings">
      <div class="settings-page narrow-page">
        <form class="card stack" onSubmit={submit}>
          <h1>{say.newTitle}</h1>
          <p class="hint">{say.newLead}</p>
          <Field label={say.name} error={wrong('name') ? words.common.wrongField : null}>
            {(props) => <input {...props} name="name" dir="auto" autocomplete="organization" maxLength={80} required />}
          </Field>
          <Field label={say.locale}>
            {(props) => (
              <select {...props} name="locale" defaultValue={locale}>
                {widgetLocales.map((tag) => (
                  <option key={tag} value={tag}>
                    {languageName(tag, locale)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {failure.value && (
            <p class="field-error" role="alert">
              {say.makeFailed} {failure.value.code === 'forbidden' ? say.full : errorWords(words, failure.value)}
            </p>
          )}
          <div class="actions">
            <a class="button quiet" href="/inbox">
              {session.me.value?.sites.some(({ id }) => id === 'demo') ? say.lookAround : words.common.cancel}
            </a>
            <button type="submit" class="button primary" disabled={busy.value}>
              {say.make}
            </button>
          </div>
        </form>
      </div>
    </div>
  )
}
