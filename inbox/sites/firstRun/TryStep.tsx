import type { Site } from '../../../shared/sites.ts'
import { useDesk } from '../../inbox.ts'
import { StepActions } from './StepActions.tsx'

/** The chat page itself, so that what is tried is what visitors get. */
export function TryStep({ shop, next }: { shop: Site; next: () => Promise<void> }) {
  const { words } = useDesk()
  return (
    <div class="stack">
      <iframe class="try-chat" title={words.shops.chat} src={`/chat/${shop.id}`} />
      <StepActions onNext={next} />
    </div>
  )
}
