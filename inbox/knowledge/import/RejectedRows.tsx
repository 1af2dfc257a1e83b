import type { Rejected } from '../../../shared/importing.ts'
import { useDesk } from '../../inbox.ts'
import { rejectWords } from './rejectWords.ts'

const shown = 200

/** Rows by the number that a spreadsheet gives them. `above`: rows of the file that stand before the first. */
export function RejectedRows({ rejected, above }: { rejected: Rejected[]; above: number }) {
  const { words } = useDesk()
  const say = words.importing.check
  return (
    <div class="rejected">
      <p>{say.why}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <ul class="import-rows" tabIndex={0} aria-label={say.why}>
        {rejected.slice(0, shown).map(({ row, other, ...why }) => (
          <li key={row}>
            <strong>{say.row(row + above)}</strong>{' '}
            {rejectWords({ row, ...why, ...(other && { other: other + above }) }, words)}
          </li>
        ))}
        {rejected.length > shown && <li class="hint">{say.more(rejected.length - shown)}</li>}
      </ul>
    </div>
  )
}
