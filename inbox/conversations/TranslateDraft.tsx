import { useSignal } from '@preact/signals'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { errorWords, languageName } from '../words/words.ts'
import type { Thread } from './ThreadModel.ts'
import { useMayTranslate } from './useMayTranslate.ts'

/** Puts the draft into the visitor's language, and back again as long as nobody has written on. */
export function TranslateDraft({ thread, to }: { thread: Thread; to: string | null }) {
  const { notices, words, locale } = useDesk()
  const mayTranslate = useMayTranslate()
  const made = useSignal<{ own: string; translated: string } | null>(null)
  const busy = useSignal(false)
  if (!mayTranslate || !to || to.split('-')[0] === locale.split('-')[0]) return null
  const isTranslated = made.value !== null && thread.draft.value === made.value.translated

  async function translate(to: string) {
    const own = thread.draft.value
    busy.value = true
    try {
      const { text } = await thread.translateDraft(to)
      if (thread.draft.value !== own) return // written on meanwhile: those words go before ours
      made.value = { own, translated: text }
      thread.write(text)
    } catch (error) {
      notices.failed(`${words.model.failed} ${errorWords(words, toFailure(error))}`)
    } finally {
      busy.value = false
    }
  }
  return (
    <button
      type="button"
      class="text-button translate-draft"
      disabled={busy.value || thread.draft.value.trim() === ''}
      onClick={() => (isTranslated ? thread.write(made.value!.own) : translate(to))}
    >
      {busy.value
        ? words.model.working
        : isTranslated
          ? words.model.ownWords
          : words.model.translateDraft(languageName(to, locale))}
    </button>
  )
}
