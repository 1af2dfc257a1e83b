import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'

/** Says when entries become due, wherever somebody is, and leads to them. */
export function useDueNotice() {
  const { connection, knowledge, navigation, notices, words } = useDesk()
  useEffect(
    () =>
      connection.hear((event) => {
        if (event.type !== 'articles.due') return
        const show = () => {
          navigation.go({ page: 'knowledge' })
          knowledge.search({ due: '1' })
        }
        notices.done(words.knowledge.becameDue(event.count), { label: words.knowledge.showDue, do: show })
      }),
    [connection, words],
  )
}
