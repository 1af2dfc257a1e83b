import { useDesk } from '../../inbox.ts'
import type { Import } from './ImportModel.ts'
import type { Checked } from './joinChecks.ts'
import { RejectedRows } from './RejectedRows.tsx'

/** What an import would do, before it does it. */
export function CheckStep({ imports, checked }: { imports: Import; checked: Checked }) {
  const { words } = useDesk()
  const say = words.importing.check
  const { name, read } = imports.source.value!
  const changed = checked.updated - checked.unchanged
  const writes = checked.created + changed
  const counts = [
    ['created', checked.created],
    ['changed', changed],
    ['unchanged', checked.unchanged],
    ['rejected', new Set(checked.rejected.map(({ row }) => row)).size],
  ] as const
  return (
    <>
      <p>{say.lead(name)}</p>
      <dl class="counts">
        {counts.map(([what, count]) => (
          <div key={what} data-count={what}>
            <dt>{say[what]}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {checked.newCategories.length > 0 && <p>{say.categories(checked.newCategories.join(', '))}</p>}
      {checked.rejected.length > 0 && <RejectedRows rejected={checked.rejected} above={read.above} imports={imports} />}
      {checked.preview.length > 0 && (
        <details class="import-part" open={checked.rejected.length === 0}>
          <summary>{say.change}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <ul class="import-rows" tabIndex={0} aria-label={say.change}>
            {checked.preview.map(({ id, question, change, fields }) => (
              <li key={id}>
                <span dir="auto">{question}</span>{' '}
                <span class="hint">
                  {change === 'created'
                    ? say.isNew
                    : say.changes(fields.map((field) => words.importing.fields[field] ?? field).join(', '))}
                </span>
              </li>
            ))}
            {writes > checked.preview.length && <li class="hint">{say.more(writes - checked.preview.length)}</li>}
          </ul>
        </details>
      )}
      {writes === 0 && <p>{say.nothing}</p>}
      <div class="actions">
        <button type="button" class="button" onClick={imports.back}>
          {words.importing.back}
        </button>
        <button type="button" class="button primary" disabled={writes === 0} onClick={() => imports.run()}>
          {say.run(writes)}
        </button>
      </div>
    </>
  )
}
