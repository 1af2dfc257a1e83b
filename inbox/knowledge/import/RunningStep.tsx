import type { Failure } from '../../http.ts'
import { useDesk } from '../../inbox.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Import } from './ImportModel.ts'
import { Undone } from './Undone.tsx'

export function RunningStep({ imports, failure }: { imports: Import; failure: Failure | null }) {
  const say = useDesk().words.importing
  const { progress, total, outcome, undone } = imports
  const id = outcome.value.import
  return (
    <>
      <progress max={total.value || 1} value={progress.value} aria-label={say.title} />
      <p role="status">{say.working(progress.value, total.value)}</p>
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
