import type { Site } from '../../../shared/sites.ts'
import { useDesk } from '../../inbox.ts'
import { CopyBox } from '../../ui/CopyBox.tsx'
import { TagSeen } from '../TagSeen.tsx'
import { StepActions } from './StepActions.tsx'

/** The tag, and whether a page of the shop has loaded it yet. */
export function InstallStep({ shop, finish }: { shop: Site; finish: () => void }) {
  const { words } = useDesk()
  return (
    <div class="stack">
      <section class="card">
        <p class="hint">{words.install.tagLead}</p>
        <CopyBox
          label={words.install.tag}
          text={`<script async src="${location.origin}/counterbell.js" data-site="${shop.id}"></script>`}
        />
        <TagSeen />
      </section>
      <StepActions label={words.shops.finish} onNext={finish} />
    </div>
  )
}
