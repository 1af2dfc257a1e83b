import type { ImportUndone } from '../../../shared/importing.ts'
import { useDesk } from '../../inbox.ts'
import { toPath } from '../../routes.ts'
import { Icon } from '../../ui/Icon.tsx'

/** What an undo did, and the entries that it left to whoever edited them. */
export function Undone({ undone }: { undone: ImportUndone }) {
  const say = useDesk().words.importing
  return (
    <div class="rejected">
      <p class="import-result" role="status">
        <Icon name="check" />
        <strong>{say.undone(undone.deleted, undone.restored)}</strong>
      </p>
      {undone.keptCount > 0 && (
        <>
          <p>{say.kept(undone.keptCount)}</p>
          <ul class="import-rows">
            {undone.kept.map(({ id, question }) => (
              <li key={id}>
                <a href={toPath({ page: 'knowledge', article: id })} dir="auto">
                  {question}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
