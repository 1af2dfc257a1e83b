import { useSignal } from '@preact/signals'
import type { PublishPreview } from '../../shared/learning.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { needsALook } from '../learning/needsALook.ts'
import { PublishDialog } from '../learning/PublishDialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { errorWords } from '../words/words.ts'
import { PublicationsDialog } from './PublicationsDialog.tsx'
import { useMayPublish } from './useMayPublish.ts'

/** How far what is written is from what visitors get, and the button that closes the gap. */
export function PublishBar() {
  const { knowledge, learning, notices, words } = useDesk()
  const preview = useSignal<PublishPreview | null>(null)
  const looking = useSignal(false)
  const browsing = useSignal<'next' | 'list' | null>(null)
  const mayPublish = useMayPublish()
  const total = knowledge.total.value
  const changed = knowledge.changed.value
  const busy = knowledge.publishing.value || looking.value
  if (!total && !changed) return null
  /** Asks the checks first; where they cannot be asked, that keeps nobody from publishing. */
  async function look() {
    looking.value = true
    const seen = await learning.preview().catch(() => null)
    looking.value = false
    if (seen && needsALook(seen)) preview.value = seen
    else await publish()
  }
  async function publish() {
    preview.value = null
    try {
      const { articles, ms } = await knowledge.publish()
      notices.done(words.knowledge.published(articles, (ms / 1000).toFixed(1)), {
        label: words.writing.publications.show,
        do: () => {
          browsing.value = 'list'
        },
      })
    } catch (error) {
      const failure = toFailure(error)
      notices.failed(
        failure.code === 'nothing_to_publish'
          ? words.knowledge.nothingToPublish
          : `${words.knowledge.publishFailed} ${errorWords(words, failure)}`,
      )
    }
  }
  return (
    <div class="publish-bar" data-changed={changed > 0 || undefined}>
      <p>
        {words.knowledge.count(total ?? 0)}
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
        <button type="button" class="button primary small" disabled={busy} onClick={look}>
          {busy ? words.knowledge.publishing : words.knowledge.publish}
        </button>
      )}
      {preview.value && (
        <PublishDialog
          preview={preview.value}
          onPublish={publish}
          onClose={() => {
            preview.value = null
          }}
        />
      )}
      {browsing.value && (
        <PublicationsDialog
          begin={browsing.value}
          onClose={() => {
            browsing.value = null
          }}
        />
      )}
    </div>
  )
}
