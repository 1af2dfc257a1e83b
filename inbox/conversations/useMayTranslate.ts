import { useDesk } from '../inbox.ts'

/** Whether there is a language model, and the owner lets it translate. */
export function useMayTranslate(): boolean {
  const shop = useDesk().site.site.value
  return Boolean(shop?.languageModel && shop.model.translate)
}
