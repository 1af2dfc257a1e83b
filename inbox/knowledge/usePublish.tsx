import { useSignal } from '@preact/signals'
import type { PublishPreview } from '../../shared/learning.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { needsALook } from '../learning/needsALook.ts'
import { PublishDialog } from '../learning/PublishDialog.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { errorWords } from '../words/words.ts'
import { PublicationsDialog } from './PublicationsDialog.tsx'

/**
 * Publishing, with all that is asked before it: whether other changes shall go out with this one, and whether a check or a
 * fault wants a look. `dialogs` belongs on the page of whoever publishes.
 */
export function usePublish() {
  const { knowledge, learning, notices, words } = useDesk()
  const preview = useSignal<PublishPreview | null>(null)
  const others = useSignal(0)
  const looking = useSignal(false)
  const browsing = useSignal<'next' | 'list' | null>(null)

  /** Publishes what is saved. `own`: how many of the changes are meant; for more than that it asks. */
  async function publish(own = Number.POSITIVE_INFINITY) {
    looking.value = true
    // Where the checks cannot be asked, that keeps nobody from publishing.
    const [seen] = await Promise.all([learning.preview().catch(() => null), knowledge.refresh()])
    looking.value = false
    if (knowledge.changed.value > own) others.value = knowledge.changed.value - own
    else await goOn(seen)
  }
  async function goOn(seen: PublishPreview | null) {
    if (seen && needsALook(seen)) preview.value = seen
    else await now()
  }
  async function now() {
    preview.value = null
    others.value = 0
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
  const dialogs = (
    <>
      {others.value > 0 && (
        <Others
          count={others.value}
          onPublish={() => {
            others.value = 0
            publish()
          }}
          onShow={() => {
            others.value = 0
            browsing.value = 'next'
          }}
          onClose={() => {
            others.value = 0
          }}
        />
      )}
      {preview.value && (
        <PublishDialog
          preview={preview.value}
          onPublish={now}
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
    </>
  )
  return { publish, browsing, dialogs, busy: knowledge.publishing.value || looking.value }
}

type OthersProps = { count: number; onPublish: () => void; onShow: () => void; onClose: () => void }

/** A publish is of the whole knowledge: what others have half written would go out with this entry. */
function Others({ count, onPublish, onShow, onClose }: OthersProps) {
  const { words } = useDesk()
  const say = words.knowledge
  return (
    <Dialog title={say.othersTitle} onClose={onClose}>
      <p>{say.othersLead(count)}</p>
      <div class="actions">
        <button type="button" class="button quiet" onClick={onShow}>
          {words.writing.publications.show}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.learning.preview.stop}
        </button>
        <button type="button" class="button primary" onClick={onPublish}>
          {say.publishAll}
        </button>
      </div>
    </Dialog>
  )
}
