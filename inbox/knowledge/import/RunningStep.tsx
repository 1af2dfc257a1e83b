import type { Failure } from '../../http.ts'
import { useDesk } from '../../inbox.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Import } from './ImportModel.ts'
import { Undone } from './Undone.tsx'

export function RunningStep({ imports, failure }: { imports: Import; failure: Failure | null }) {
  const say = useDesk().words.importing
  const { progress, total, outcome, undone } = imports
  const [sent, files] = imports.sent.value
  const [done, all] = sent < files ? [sent, files] : [progress.value, total.value]
  const id = outcome.value.import
  return (
    <>
      <progress max={all || 1} value={done} aria-label={say.title} />
      <p role="status">{sent < files ? say.media.sending(done, all) : say.working(done, all)}</p>
      {failure && !undone.value && (
        <>
          <Trouble text={say.stopped} failure={failure} />
          <div class="actions">
            {id && (
              <button type="button" class="button" onClick={() => imports.undo(id)}>
                {say.undo}
              </button>
            )}
            <button type="button" class="button primary" onClick={() => imports.goOn()}>
              {say.goOn}
            </button>
          </div>
        </>
      )}
      {undone.value && <Undone undone={undone.value} />}
    </>
  )
}
