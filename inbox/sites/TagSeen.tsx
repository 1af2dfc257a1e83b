import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'

/** Milliseconds between two looks while somebody waits for the first visit. */
const lookEvery = 5000

/** Whether a page of the shop has loaded the widget. While nobody has, it looks again, for as long as the page is watched. */
export function TagSeen() {
  const { site, words, region } = useDesk()
  const seen = site.site.value?.seen
  const waits = site.site.value !== null && !seen
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') site.load()
    }, lookEvery)
    return () => clearInterval(timer)
  }, [waits, site])
  if (seen === undefined) return null
  return (
    <p class="tag-seen" role="status" data-seen={seen !== null || undefined}>
      <Icon name={seen ? 'check' : 'clock'} size={18} />
      <span>
        <strong>{seen ? words.shops.tagIsSeen : words.shops.tagWaiting}</strong>
        <br />
        {seen ? words.shops.tagSeen(seen.origin, fullTime(seen.at, region)) : words.shops.tagSoon}
      </span>
    </p>
  )
}
