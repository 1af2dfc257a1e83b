import { useDesk } from './inbox.ts'
import { Icon } from './ui/Icon.tsx'

/** One calm line over every page while the server cannot be reached, or cannot ring. */
export function ConnectionNote() {
  const { connection, words } = useDesk()
  const isOffline = !connection.online.value
  const isLost = isOffline || connection.state.value === 'lost'
  return (
    <div class="connection-note" role="status" data-lost={isLost || undefined}>
      {isLost && (
        <>
          <Icon name="warn" size={18} />
          <p>{isOffline ? words.connection.offline : words.connection.lost}</p>
        </>
      )}
    </div>
  )
}
