import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../inbox.ts'

/** How far below the edge the next page is asked for, so that it is there when the reader is. */
const ahead = '1000px'

/** The next page, when its place comes into sight; a button for those who do not scroll. */
export function LoadMore({ loading, onMore }: { loading: boolean; onMore: () => void }) {
  const { words } = useApp()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (loading) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      root: button.current?.closest('.scroll'), // a margin counts for the root alone
      rootMargin: ahead,
    })
    if (button.current) watch.observe(button.current)
    return () => watch.disconnect()
    // Looked for anew after each page: who scrolls fast is at the end again before it was seen to be out of sight.
  }, [onMore, loading])
  return (
    <button type="button" class="button quiet more" ref={button} onClick={onMore}>
      {loading ? words.common.loading : words.common.loadMore}
    </button>
  )
}
