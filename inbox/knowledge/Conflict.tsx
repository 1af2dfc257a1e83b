import type { Article } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { toForm } from './articleDraft.ts'
import type { Editor } from './EditorModel.ts'
import { outline } from './guide.ts'

/** Two people wrote at once. Both texts stay until one of them decides. */
export function Conflict({ editor, theirs }: { editor: Editor; theirs: Article }) {
  const { notices, words, region } = useDesk()
  const mine = editor.form.value
  const other = toForm(theirs)
  const fields = (['question', 'variants', 'answer', 'summary', 'tags', 'locale', 'status'] as const).filter(
    (name) => mine[name].trim() !== other[name].trim(),
  )
  return (
    <section class="conflict" role="alert">
      <h3>
        <Icon name="warn" />
        {words.editor.conflict}
      </h3>
      <p>{words.editor.conflictLead}</p>
      <p class="preview-name">{words.editor.theirs(fullTime(theirs.updatedAt, region))}</p>
      <dl>
        {fields.map((name) => (
          <div key={name}>
            <dt>{name === 'summary' ? words.writing.summary : words.editor[name]}</dt>
            <dd dir="auto">{(name === 'status' ? words.writing.status[other.status] : other[name]) || '—'}</dd>
          </div>
        ))}
        {outline(mine.steps) !== outline(other.steps) && (
          <div>
            <dt>{words.guide.title}</dt>
            <dd dir="auto">{outline(other.steps) || '—'}</dd>
          </div>
        )}
      </dl>
      <div class="actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            const bringBack = editor.take(theirs)
            notices.done(words.editor.tookTheirs, { label: words.editor.bringBack, do: bringBack })
          }}
        >
          {words.editor.takeTheirs}
        </button>
        <button
          type="button"
          class="button primary"
          onClick={async () => {
            if (await editor.saveOverTheirs()) notices.done(words.editor.saved)
          }}
        >
          {words.editor.keepMine}
        </button>
      </div>
    </section>
  )
}
