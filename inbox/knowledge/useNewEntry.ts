import { useDesk } from '../inbox.ts'
import { newArticle } from '../routes.ts'
import { type ArticleForm, emptyForm, keepDraft, readDraft } from './articleDraft.ts'

/**
 * Opens the editor with a new entry that is begun already. One that was begun before is not written over: it is shown, and
 * said to come first.
 */
export function useNewEntry(): (begun: Partial<ArticleForm>) => void {
  const { store, site, knowledge, navigation, notices, words, locale } = useDesk()
  return (begun) => {
    const shop = site.id.value
    if (readDraft(store, shop, newArticle)) notices.failed(words.trying.unsavedFirst)
    else {
      const form = { ...emptyForm(site.site.value?.locale ?? locale), ...begun }
      keepDraft(store, shop, newArticle, { form, over: null, begun: form })
      knowledge.markUnsaved(newArticle, true)
    }
    navigation.go({ page: 'knowledge', article: newArticle })
  }
}
