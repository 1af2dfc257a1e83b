import { howFull } from './howFull.ts'
import { useDesk } from './inbox.ts'
import { Icon } from './ui/Icon.tsx'

/** Tells an owner that the database fills up, while there is time to make room. */
export function StorageNote() {
  const { session, words, region } = useDesk()
  const fullness = howFull(session.me.value?.storage)
  if (!fullness) return null
  const { level, share } = fullness
  const percent = new Intl.NumberFormat(region, { style: 'percent' }).format(share)
  return (
    <div class="storage-note" data-level={level} role={level === 'urgent' ? 'alert' : 'status'}>
      <Icon name="warn" size={18} />
      <p>{words.storage[level](percent)}</p>
    </div>
  )
}
