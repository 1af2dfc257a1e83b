import { useDesk } from '../../inbox.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Import } from './ImportModel.ts'
import { LostFiles } from './LostFiles.tsx'
import { RejectedRows } from './RejectedRows.tsx'
import { Undone } from './Undone.tsx'

export function DoneStep({ imports, onClose }: { imports: Import; onClose: () => void }) {
  const say = useDesk().words.importing
  const { import: id, created, changed, rejected, lost } = imports.outcome.value
  const undone = imports.undone.value
  return (
    <>
      {undone ? (
        <Undone undone={undone} />
      ) : (
        <p class="import-result" role="status">
          <Icon name="check" />
          <strong>{say.done(created, changed)}</strong>
        </p>
      )}
      {!undone && rejected.length > 0 && (
        <RejectedRows rejected={rejected} above={imports.source.value?.read.above ?? 0} />
      )}
      {!undone && lost.length > 0 && <LostFiles lost={lost} />}
      <div class="actions">
        {id && !undone && (
          <button type="button" class="button" onClick={() => imports.undo(id)}>
            {say.undo}
          </button>
        )}
        <button type="button" class="button" onClick={imports.back}>
          {say.again}
        </button>
        <button type="button" class="button primary" onClick={onClose}>
          {say.close}
        </button>
      </div>
    </>
  )
}
