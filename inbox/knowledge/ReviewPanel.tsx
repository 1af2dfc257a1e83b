import { useSignal } from '@preact/signals'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { authorName } from './authorName.ts'
import type { Editor } from './EditorModel.ts'
import { ServedChanges } from './ServedChanges.tsx'
import { useMayPublish } from './useMayPublish.ts'

/** Of an entry that waits for review, the reviewer's two answers; of one that was sent back, why. */
export function ReviewPanel({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const mayPublish = useMayPublish()
  const saved = editor.saved.value
  const say = words.writing.review
  if (saved?.refused) {
    return (
      <section class="review-panel" data-refused aria-label={say.refusedTitle}>
        <p>
          <Icon name="warn" size={16} />
          <strong>{say.refusedTitle}</strong>
        </p>
        {saved.reviewNote && <blockquote dir="auto">{saved.reviewNote}</blockquote>}
        <p class="hint">{say.refusedLead}</p>
        <ServedChanges saved={saved} open />
      </section>
    )
  }
  if (saved?.status !== 'review') return null
  if (mayPublish) return <Verdict editor={editor} />
  return (
    <section class="review-panel stack" aria-label={say.waits}>
      <p>{say.waits}</p>
      <ServedChanges saved={saved} open={false} />
    </section>
  )
}

function Verdict({ editor }: { editor: Editor }) {
  const { notices, words } = useDesk()
  const { busy, act } = useAct()
  const say = words.writing.review
  const note = useSignal('')
  const saved = editor.saved.value!
  const decide = (verdict: 'publish' | 'refuse') =>
    act(async () => {
      await editor.review(verdict, verdict === 'refuse' ? note.value.trim() : '')
      notices.done(verdict === 'publish' ? say.approved : say.sentBack)
    })
  // What was typed into the form is not what was sent to review: it is saved first, or discarded.
  const stopped = busy.value || editor.dirty.value
  return (
    <section class="review-panel stack" aria-label={say.title}>
      <p>
        <strong>{say.title}</strong> {say.by(authorName(saved.updatedBy, words))}
      </p>
      <ServedChanges saved={saved} open />
      <Field label={say.note} note={words.common.optional}>
        {(props) => (
          <textarea
            {...props}
            dir="auto"
            rows={2}
            maxLength={limits.reviewNote}
            value={note.value}
            onInput={(event) => {
              note.value = event.currentTarget.value
            }}
          />
        )}
      </Field>
      <div class="actions start">
        <button type="button" class="button primary" disabled={stopped} onClick={() => decide('publish')}>
          {say.publish}
        </button>
        <button type="button" class="button" disabled={stopped} onClick={() => decide('refuse')}>
          {say.refuse}
        </button>
      </div>
      {editor.dirty.value && <p class="hint">{say.saveFirst}</p>}
    </section>
  )
}
