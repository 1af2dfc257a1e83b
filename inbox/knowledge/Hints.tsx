import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Editor } from './EditorModel.ts'
import { hintsFor } from './hints.ts'
import { useAlike } from './useAlike.ts'

/** What would make the entry better, said calmly while it is written. */
export function Hints({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const say = words.writing.hints
  const form = editor.form.value
  const alike = useAlike(editor)
  const hints = hintsFor(form)
  return (
    <div class="entry-hints" role="status">
      {hints.map((hint) => (
        <p key={hint}>
          <Icon name="info" size={16} />
          <span>{say[hint]}</span>
        </p>
      ))}
      {alike.map(({ id, question, similarity }) => (
        <p key={id}>
          <Icon name="copy" size={16} />
          <span>
            {say.alike}{' '}
            <a href={toPath({ page: 'knowledge', article: id })} dir="auto">
              {question}
            </a>{' '}
            <span class="hint">{say.similarity(words.percent(similarity))}</span>
          </span>
        </p>
      ))}
    </div>
  )
}
