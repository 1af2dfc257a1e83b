import { useDesk } from '../../inbox.ts'
import { fullTime } from '../../time.ts'
import type { Import } from './ImportModel.ts'
import { Undone } from './Undone.tsx'

export function PastImports({ imports }: { imports: Import }) {
  const { region, words } = useDesk()
  const say = words.importing
  return (
    <div class="stack">
      {imports.undone.value && <Undone undone={imports.undone.value} />}
      <ul class="import-rows">
        {imports.past.value.map(({ id, at, by, source, created, updated, undoneAt }) => (
          <li key={id} class="past-import">
            <span>
              <strong dir="auto">{source || say.noName}</strong> · {fullTime(at, region)}
              {by.name && ` · ${by.name}`}
              <br />
              <span class="hint">{say.pastLine(created, updated)}</span>
            </span>
            {undoneAt ? (
              <span class="mark">{say.isUndone}</span>
            ) : (
              <button type="button" class="button small" onClick={() => imports.undo(id)}>
                {say.undo}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
