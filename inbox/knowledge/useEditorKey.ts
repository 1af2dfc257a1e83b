import { useRef } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { newArticle } from '../routes.ts'

/**
 * Another editor for another entry; but a new entry that has got its id while it was written stays in the same one, with
 * the caret and all that can be undone.
 */
export function useEditorKey(article: string | undefined): number {
  const { knowledge } = useDesk()
  const last = useRef({ article, key: 0 })
  if (article !== last.current.article) {
    const isSame = last.current.article === newArticle && article !== undefined && article === knowledge.begun.peek()
    last.current = { article, key: last.current.key + (isSame ? 0 : 1) }
  }
  return last.current.key
}
