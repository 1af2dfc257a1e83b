import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../inbox.ts'

/** How far below the edge the next page is asked for, so that it is there when the reader is. */
const ahead = '1000px'

/** The next page, when its place comes into sight; a button for those who do not scroll. */
export function LoadMore({ loading, onMore }: { loading: boolean; onMore: () => void }) {
  const { words } = useApp()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      root: button.current?.closest('.scroll'), // a margin counts for the root alone
      rootMargin: ahead,
    })
    if (button.current) watch.observe(button.current)
    return () => watch.disconnect()
  }, [onMore])
  return (
    <button type="button" class="button quiet more" ref={button} onClick={onMore}>
      {loading ? words.common.loading : words.common.loadMore}
    </button>
  )
}
