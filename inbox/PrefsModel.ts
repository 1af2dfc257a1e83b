import { computed, createModel, effect, signal } from '@preact/signals'
import type { Store } from './store.ts'
import { type Locale, loadWords, locales, pickLocale, regionOf, type Words } from './words/words.ts'

export type Theme = 'system' | 'light' | 'dark'

/** What somebody has set on this device. */
export const PrefsModel = createModel((store: Store, firstWords: Words, firstLocale: Locale) => {
  const locale = signal(firstLocale)
  const words = signal(firstWords)
  /** Dates and clocks as the reader's own country writes them, in the language that is shown. */
  const region = computed(() => regionOf(locale.value, navigator.languages))
  const theme = signal<Theme>(store.read('theme') ?? 'system')
  const enterSends = signal(store.read<boolean>('enterSends') ?? true)
  const sound = signal(store.read<boolean>('sound') ?? true)
  const notify = signal(store.read<boolean>('notify') ?? false)
  /** Single keys as commands; somebody who speaks to the computer turns them off. */
  const shortcuts = signal(store.read<boolean>('shortcuts') ?? true)
  const showDetails = signal(store.read<boolean>('showDetails') ?? true)

  effect(() => {
    document.documentElement.lang = locale.value
    document.documentElement.dir = 'ltr'
  })
  effect(() => {
    document.documentElement.dataset.theme = theme.value
  })
  const kept = { theme, enterSends, sound, notify, shortcuts, showDetails }
  async function speak(next: Locale) {
    words.value = await loadWords(next)
    locale.value = next
    store.write('locale', next)
  }
  function set<Name extends keyof typeof kept>(name: Name, value: (typeof kept)[Name]['value']) {
    kept[name].value = value as never
    store.write(name, value)
  }
  return { locale, words, region, ...kept, speak, set }
})
export type Prefs = InstanceType<typeof PrefsModel>

export const keptLocale = (store: Store): Locale =>
  locales.find((locale) => locale === store.read('locale')) ?? pickLocale(navigator.languages)
