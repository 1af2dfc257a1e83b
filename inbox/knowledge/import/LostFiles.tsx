import { useDesk } from '../../inbox.ts'
import type { Lost } from './restoreMedia.ts'

const shown = 200

/** Files of an export that did not come back, and why. */
export function LostFiles({ lost }: { lost: Lost[] }) {
  const { words } = useDesk()
  const say = words.importing.media
  return (
    <div class="rejected">
      <p>{say.lost(lost.length)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <ul class="import-rows" tabIndex={0} aria-label={say.lost(lost.length)}>
        {lost.slice(0, shown).map(({ file, why }) => (
          <li key={file}>
            <strong dir="auto">{file}</strong> {say.why[why]}
          </li>
        ))}
        {lost.length > shown && <li class="hint">{words.importing.check.more(lost.length - shown)}</li>}
      </ul>
    </div>
  )
}
