import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { EntryPreview } from '../preview/EntryPreview.tsx'
import { Field } from '../ui/Field.tsx'
import { AnswerField } from './AnswerField.tsx'
import { lines } from './articleDraft.ts'
import type { Editor } from './EditorModel.ts'
import { EntryDetails } from './EntryDetails.tsx'
import { Hints } from './Hints.tsx'
import { StepsEditor } from './StepsEditor.tsx'
import { TryHere } from './TryHere.tsx'

/** The text of an entry, and beside it what is said about it. */
export function ArticleFields({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const form = editor.form.value
  const { variants: most } = limits
  const count = lines(form.variants).length
  const wrong = (name: string) =>
    editor.failure.value?.errors.some(({ path }) => path.split('.')[0] === name) ? words.common.wrongField : null
  return (
    <div class="entry-columns">
      <div class="stack article-fields">
        <Field label={words.editor.question} hint={words.editor.questionHint} error={wrong('question')}>
          {(props) => (
            <input
              {...props}
              class="big"
              dir="auto"
              maxLength={limits.question}
              required
              value={form.question}
              onInput={(event) => editor.change({ question: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label={words.editor.variants}
          note={count ? words.editor.variantsCount(count, most) : words.common.optional}
          hint={words.editor.variantsHint}
          error={count > most ? words.editor.variantsCount(count, most) : wrong('variants')}
        >
          {(props) => (
            <textarea
              {...props}
              dir="auto"
              rows={Math.min(10, Math.max(3, form.variants.split('\n').length))}
              value={form.variants}
              onInput={(event) => editor.change({ variants: event.currentTarget.value })}
            />
          )}
        </Field>
        <AnswerField editor={editor} wrong={wrong} />
      </div>
      <EntryPreview editor={editor} />
      <div class="stack article-fields">
        <Hints editor={editor} />
        <TryHere editor={editor} />
        <StepsEditor steps={form.steps} onChange={(steps) => editor.change({ steps })} />
        <EntryDetails editor={editor} wrong={wrong} />
      </div>
    </div>
  )
}
