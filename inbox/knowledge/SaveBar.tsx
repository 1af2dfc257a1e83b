import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { authorName } from './authorName.ts'
import type { Editor } from './EditorModel.ts'

/** Where the text stands, and the button that saves it. */
export function SaveBar({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const failure = editor.failure.value
  const isDirty = editor.dirty.value
  const { status } = editor.form.value
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
        {isDirty && (
          <button type="button" class="button" onClick={editor.revert}>
            {words.editor.revert}
          </button>
        )}
        <button type="submit" class="button primary" disabled={!isDirty}>
          {isSaving ? words.common.saving : status === 'review' ? words.writing.sendToReview : words.common.save}
        </button>
      </div>
    </footer>
  )
}

function Standing({ editor }: { editor: Editor }) {
  const { words, region } = useDesk()
  const saved = editor.saved.value
  if (editor.isFaulty.value) return words.guide.faulty
  const draftSaved = saved?.status === 'draft' && editor.wordsSaved.value
  if (editor.dirty.value && !draftSaved) return words.editor.kept
  if (!saved) return null
  const when = words.writing.updatedBy(fullTime(saved.updatedAt, region), authorName(saved.updatedBy, words))
  if (draftSaved && editor.dirty.value) return `${words.writing.draftKept} ${when}`
  if (saved.live) return `${words.editor.live} ${when}`
  return `${saved.status === 'published' ? words.editor.notLive : words.writing.statusHint[saved.status]} ${when}`
}
