import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../words/words.ts'
import type { Editor } from './EditorModel.ts'
import { useBeginLanguage } from './useBeginLanguage.ts'

/** The texts of an entry in its languages: which are behind, and which are missing. */
export function LanguageTabs({ editor }: { editor: Editor }) {
  const { site, words, locale } = useDesk()
  const { busy, begin } = useBeginLanguage()
  const say = words.writing.languages
  const saved = editor.saved.value
  if (!saved) return null
  const texts = [{ ...saved, own: true }, ...saved.translations.map((text) => ({ ...text, own: false }))]
  const shop = site.site.value
  const expected = [shop?.locale, ...(shop?.locales ?? [])].filter((tag): tag is string => Boolean(tag))
  const missing = [...new Set(expected)].filter((tag) => !texts.some((text) => text.locale === tag))
  if (texts.length === 1 && missing.length === 0) return null
  return (
    <nav class="language-tabs" aria-label={say.title}>
      <ul>
        {texts.map((text) => (
          <li key={text.id}>
            <a href={toPath({ page: 'knowledge', article: text.id })} aria-current={text.own ? 'page' : undefined}>
              {languageName(text.locale, locale)}
              {text.stale && (
                <span class="mark" data-mark="changed">
                  {say.stale}
                </span>
              )}
              {text.status !== 'published' && (
                <span class="mark" data-mark="draft">
                  {words.writing.status[text.status]}
                </span>
              )}
            </a>
          </li>
        ))}
        {missing.map((tag) => (
          <li key={tag}>
            <button
              type="button"
              class="missing-language"
              disabled={busy.value}
              title={say.missing(languageName(tag, locale))}
              aria-label={say.begin(languageName(tag, locale))}
              onClick={() => begin(saved.id, tag, editor.flush)}
            >
              <Icon name="plus" size={16} />
              {languageName(tag, locale)}
            </button>
          </li>
        ))}
      </ul>
      {saved.stale && <p class="note-box">{say.staleLead}</p>}
    </nav>
  )
}
