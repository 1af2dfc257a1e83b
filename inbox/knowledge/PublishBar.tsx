import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { errorWords } from '../words/words.ts'

/** How far what is written is from what visitors get, and the button that closes the gap. */
export function PublishBar() {
  const { knowledge, notices, words } = useDesk()
  const total = knowledge.total.value
  const changed = knowledge.changed.value
  const busy = knowledge.publishing.value
  if (!total && !changed) return null
  async function publish() {
    try {
      const { articles, ms } = await knowledge.publish()
      notices.done(words.knowledge.published(articles, (ms / 1000).toFixed(1)))
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
        <span> · {changed > 0 ? words.knowledge.changes(changed) : words.knowledge.noChanges}</span>
      </p>
      {changed > 0 && (
        <button type="button" class="button primary small" disabled={busy} onClick={publish}>
          {busy ? words.knowledge.publishing : words.knowledge.publish}
        </button>
      )}
    </div>
  )
}
