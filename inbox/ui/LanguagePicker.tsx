import { useApp } from '../inbox.ts'
import { locales } from '../words/words.ts'

const names = { en: 'English', 'zh-CN': '简体中文' }

/** Each language under its own name, so that it is found by those who cannot read the one shown. */
export function LanguagePicker() {
  const { prefs, locale, words } = useApp()
  return (
    <fieldset class="choice" aria-label={words.you.language}>
      {locales.map((tag) => (
        <button
          type="button"
          key={tag}
          lang={tag}
          aria-pressed={tag === locale}
          onClick={() => {
            prefs.speak(tag)
          }}
        >
          {names[tag]}
        </button>
      ))}
    </fieldset>
  )
}
