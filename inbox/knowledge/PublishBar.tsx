import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { useMayPublish } from './useMayPublish.ts'
import { usePublish } from './usePublish.tsx'

/** How far what is written is from what visitors get, and the button that closes the gap. */
export function PublishBar() {
  const { knowledge, words } = useDesk()
  const { publish, browsing, dialogs, busy } = usePublish()
  const mayPublish = useMayPublish()
  const total = knowledge.total.value
  const changed = knowledge.changed.value
  if (!total && !changed) return null
  return (
    <div class="publish-bar" data-changed={changed > 0 || undefined}>
      <p>
        {knowledge.filtered.value
          ? words.knowledge.found(knowledge.matching.value, total ?? 0)
          : words.knowledge.count(total ?? 0)}
        {' · '}
        {changed > 0 ? (
          <button
            type="button"
            class="link"
            onClick={() => {
              browsing.value = 'next'
            }}
          >
            {words.knowledge.changes(changed)}
          </button>
        ) : (
          words.knowledge.noChanges
        )}
      </p>
      <button
        type="button"
        class="icon-button small"
        aria-label={words.writing.publications.title}
        title={words.writing.publications.title}
        onClick={() => {
          browsing.value = 'list'
        }}
      >
        <Icon name="history" size={18} />
      </button>
      {changed > 0 && mayPublish && (
        <button type="button" class="button small" disabled={busy} onClick={() => publish()}>
          {busy ? words.knowledge.publishing : words.knowledge.publish}
        </button>
      )}
      {dialogs}
    </div>
  )
}
