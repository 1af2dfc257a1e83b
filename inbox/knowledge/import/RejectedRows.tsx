import type { Rejected } from '../../../shared/importing.ts'
import { useDesk } from '../../inbox.ts'
import { groupRejected, stretches } from './groupRejected.ts'
import type { Import } from './ImportModel.ts'
import { rejectWords } from './rejectWords.ts'
import { TreatAs } from './TreatAs.tsx'

const shownGroups = 100
const shownStretches = 12

/**
 * Why rows are not taken, one line for each reason, with the numbers that a spreadsheet gives the rows. `above`: rows of the file that
 * stand before the first. `imports`: where an unknown word can still be treated as a known one.
 */
export function RejectedRows({ rejected, above, imports }: { rejected: Rejected[]; above: number; imports?: Import }) {
  const { words } = useDesk()
  const say = words.importing.check
  const groups = groupRejected(rejected)
  return (
    <div class="rejected">
      <p>{say.why}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <ul class="import-rows" tabIndex={0} aria-label={say.why}>
        {groups.slice(0, shownGroups).map(({ why, rows }) => {
          const { text, isAll } = stretches(
            rows.map((row) => row + above),
            shownStretches,
          )
          return (
            <li key={JSON.stringify(why)}>
              <strong dir="auto">{rejectWords(why, words)}</strong>{' '}
              <span class="hint">{say.rows(rows.length, isAll ? text : `${text} …`)}</span>
              {imports && <TreatAs imports={imports} why={why} />}
            </li>
          )
        })}
        {groups.length > shownGroups && <li class="hint">{say.more(groups.length - shownGroups)}</li>}
      </ul>
    </div>
  )
}
