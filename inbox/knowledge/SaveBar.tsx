import { useId } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { authorName } from './authorName.ts'
import { statusesFor } from './choices.ts'
import type { Editor } from './EditorModel.ts'
import { useMayPublish } from './useMayPublish.ts'

/** Where the text stands, and the button that saves it. */
export function SaveBar({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const failure = editor.failure.value
  const isDirty = editor.dirty.value
  const { status, question } = editor.form.value
  const sends = !useMayPublish() && status === 'draft' && question.trim() !== ''
  const isSaving = editor.saving.value
  return (
    <footer class="save-bar">
      {failure ? (
        <Trouble text={words.editor.saveFailed} failure={failure} />
      ) : (
        <p class="hint" role="status">
          <Standing editor={editor} />
        </p>
      )}
      <div class="actions">
        <StateSelect editor={editor} />
        {isDirty && (
          <button type="button" class="button" onClick={editor.revert}>
            {words.editor.revert}
          </button>
        )}
        <button type="submit" class={sends ? 'button' : 'button primary'} disabled={!isDirty}>
          {isSaving ? words.common.saving : status === 'review' ? words.writing.sendToReview : words.common.save}
        </button>
        {sends && (
          <button
            type="button"
            class="button primary"
            onClick={({ currentTarget: { form } }) => {
              editor.change({ status: 'review' }) // and with that this button goes
              form?.requestSubmit()
            }}
          >
            {words.writing.sendToReview}
          </button>
        )}
      </div>
    </footer>
  )
}

/** What the next publish shall do with the text. */
function StateSelect({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const id = useId()
  const { status } = editor.form.value
  return (
    <>
      <label class="sr-only" for={id}>
        {words.editor.status}
      </label>
      <select
        id={id}
        value={status}
        onChange={(event) => editor.change({ status: event.currentTarget.value as typeof status })}
      >
        {statusesFor(useMayPublish(), status).map((one) => (
          <option key={one} value={one}>
            {words.writing.status[one]}
          </option>
        ))}
      </select>
    </>
  )
}

function Standing({ editor }: { editor: Editor }) {
  const { words, region } = useDesk()
  const saved = editor.saved.value
  if (editor.theirs.value) return <ToConflict />
  if (editor.isFaulty.value) return words.guide.faulty
  const draftSaved = saved?.status === 'draft' && editor.wordsSaved.value
  const { status } = editor.form.value
  if (editor.dirty.value && !draftSaved) {
    const next = editor.wordsSaved.value ? ` ${words.writing.statusHint[status]}` : ''
    return words.editor.kept + next
  }
  if (!saved) return null
  const when = words.writing.updatedBy(fullTime(saved.updatedAt, region), authorName(saved.updatedBy, words))
  if (draftSaved && editor.dirty.value) return `${words.writing.draftKept} ${when}`
  if (saved.live) return `${words.editor.live} ${when}`
  return `${saved.status === 'published' ? words.editor.notLive : words.writing.statusHint[saved.status]} ${when}`
}

/** Both texts are shown at the top, which may be far from here. */
function ToConflict() {
  const { words } = useDesk()
  return (
    <>
      {words.editor.conflict}{' '}
      <button
        type="button"
        class="button small"
        onClick={({ currentTarget: { form } }) => form?.querySelector<HTMLElement>('.conflict')?.focus()}
      >
        {words.editor.toConflict}
      </button>
    </>
  )
}
