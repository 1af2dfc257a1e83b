import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Article } from '../../shared/knowledge.ts'
import type { ServedArticle } from '../../shared/publications.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { TextChanges } from './TextChanges.tsx'

/** What a saved text would change for visitors. Of an entry that they never had there is nothing to say. */
export function ServedChanges({ saved, open }: { saved: Article; open: boolean }) {
  const { knowledge, words } = useDesk()
  const say = words.writing.review
  const served = useSignal<ServedArticle | null>(null)
  const failure = useSignal<Failure | null>(null)
  async function load() {
    try {
      served.value = await knowledge.served(saved.id)
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  useEffect(() => {
    load()
  }, [saved.id, saved.updatedAt])
  if (failure.value) return <Trouble text={say.notCompared} failure={failure.value} onRetry={load} />
  if (!served.value?.text) return null
  // What visitors get has no state; and when to look at it again is the team's own affair.
  const { status: _, reviewAt: __, ...text } = saved
  return (
    <details class="served-changes" open={open}>
      <summary>{served.value.now ? say.changes : say.changesSince}</summary>
      <TextChanges before={served.value.text} after={text} />
    </details>
  )
}
