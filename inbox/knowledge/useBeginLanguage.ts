import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { languageName } from '../words/words.ts'

/** Begins an entry in another language, as a draft that starts from this text, and opens it. `first` is done before. */
export function useBeginLanguage() {
  const { knowledge, navigation, notices, words, locale } = useDesk()
  const { busy, act } = useAct()
  const begin = (id: string, tag: string, first?: () => Promise<unknown> | undefined) =>
    act(async () => {
      await first?.()
      const made = await knowledge.translate(id, tag)
      notices.done(words.writing.languages.begun(languageName(tag, locale)))
      navigation.go({ page: 'knowledge', article: made.id })
    })
  return { busy, begin }
}
