import type { Gaps as Known } from '../../shared/learning.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { Empty } from '../ui/Empty.tsx'
import { GapCard } from './GapCard.tsx'

/** What visitors asked in vain. */
export function Gaps({ known }: { known: Known }) {
  const { words } = useDesk()
  const say = words.learning.gaps
  if (known.items.length === 0) {
    return (
      <Empty text={say.empty}>
        <a class="button" href={toPath({ page: 'knowledge', trying: true })}>
          {say.emptyDo}
        </a>
      </Empty>
    )
  }
  return (
    <>
      <p class="hint">{say.lead}</p>
      {known.items.map((gap) => (
        <GapCard key={gap.id} gap={gap} />
      ))}
      {known.total > known.items.length && (
        <p class="hint">{words.learning.proposals.more(known.total - known.items.length)}</p>
      )}
    </>
  )
}
