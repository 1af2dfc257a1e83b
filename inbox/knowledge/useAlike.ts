import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Alike } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import type { Editor } from './EditorModel.ts'

const asksAfter = 900

/** Other entries that ask nearly the same as the one being written; nothing where they cannot be asked for. */
export function useAlike(editor: Editor): Alike['items'] {
  const { knowledge } = useDesk()
  const found = useSignal<Alike['items']>([])
  const { question, locale } = editor.form.value
  const id = editor.id.value
  useEffect(() => {
    if (question.trim() === '') {
      found.value = []
      return
    }
    let wanted = true
    const timer = setTimeout(async () => {
      const items = await knowledge.alike(question.trim(), locale, id).catch(() => [])
      if (wanted) found.value = items
    }, asksAfter)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [question, locale, id, knowledge, found])
  return found.value
}
