import type { ArticleStatus } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { stateOf } from './articleState.ts'
import { authorName } from './authorName.ts'
import { statusesFor } from './choices.ts'
import type { Editor } from './EditorModel.ts'
import { StateMark } from './StateMark.tsx'
import { useMayPublish } from './useMayPublish.ts'
import { usePublish } from './usePublish.tsx'

type Props = { editor: Editor; onSave: (status?: ArticleStatus) => Promise<boolean> }

/** Where the text stands, the one button that brings it to visitors (or to review), and the lesser ways in a menu. */
export function SaveBar({ editor, onSave }: Props) {
  const { words } = useDesk()
  const mayPublish = useMayPublish()
  const { publish, dialogs, busy } = usePublish()
  const saves = useSaves(editor, onSave)
  const failure = editor.failure.value
  const isDirty = editor.dirty.value
  const isSaving = editor.saving.value
  const saved = editor.saved.value
  const { question } = editor.form.value
  const isLive = saved?.status === 'published' && saved.live && !isDirty
  const isInReview = saved?.status === 'review' && !isDirty
  async function saveAndPublish() {
    const hasNews = isDirty || saved?.status !== 'published'
    if (!hasNews || (await onSave('published'))) await publish(1)
  }
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
          <button type="button" class="button quiet" onClick={editor.revert}>
            {words.editor.revert}
          </button>
        )}
        <div class="split-button">
          <button
            type="button"
            class="button primary"
            disabled={isSaving || busy || question.trim() === '' || (mayPublish ? isLive : isInReview)}
            onClick={mayPublish ? saveAndPublish : () => onSave('review')}
          >
            {isSaving
              ? words.common.saving
              : busy
                ? words.knowledge.publishing
                : mayPublish
                  ? words.writing.saveAndPublish
                  : words.writing.sendToReview}
          </button>
          {saves.length > 0 && <Menu label={words.writing.otherSaves} items={saves} />}
        </div>
      </div>
      {dialogs}
    </footer>
  )
}

/** Saving without publishing, and as something else than what it is. A writer may only go on with a draft. */
function useSaves(editor: Editor, onSave: Props['onSave']): MenuItem[] {
  const { words } = useDesk()
  const mayPublish = useMayPublish()
  const say = words.writing
  const saved = editor.saved.value
  const save = (hint: string, status?: ArticleStatus) => ({
    name: words.common.save,
    hint,
    disabled: !editor.dirty.value,
    do: () => void onSave(status),
  })
  if (!mayPublish) return saved && saved.status !== 'draft' ? [] : [save(say.statusHint.draft, 'draft')]
  const others = statusesFor(true, 'draft').filter(
    (one) => one !== 'published' && one !== (saved?.status ?? 'archived'),
  )
  return [
    save(say.saveHint),
    ...others.map((one) => ({ name: say.saveAs[one], hint: say.statusHint[one], do: () => void onSave(one) })),
  ]
}

function Standing({ editor }: { editor: Editor }) {
  const { words, region } = useDesk()
  const saved = editor.saved.value
  if (editor.theirs.value) return <ToConflict />
  if (editor.isFaulty.value) return words.guide.faulty
  const draftSaved = saved?.status === 'draft' && editor.wordsSaved.value
  if (editor.dirty.value && !draftSaved) return words.editor.kept
  if (!saved) return null
  return (
    <>
      <StateMark state={stateOf(saved)} />{' '}
      {words.writing.updatedBy(fullTime(saved.updatedAt, region), authorName(saved.updatedBy, words))}
    </>
  )
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
        onClick={({ currentTarget }) => currentTarget.closest('form')?.querySelector<HTMLElement>('.conflict')?.focus()}
      >
        {words.editor.toConflict}
      </button>
    </>
  )
}
