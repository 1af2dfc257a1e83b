import { useId } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { MarkdownPreview } from '../text/MarkdownPreview.tsx'
import { Field } from '../ui/Field.tsx'
import { languageName } from '../words/words.ts'
import { lines } from './articleDraft.ts'
import type { Editor } from './EditorModel.ts'
import { languagesHere, widgetLocales } from './languages.ts'
import { StepsEditor } from './StepsEditor.tsx'

export function ArticleFields({ editor }: { editor: Editor }) {
  const { site, knowledge, words, locale } = useDesk()
  const form = editor.form.value
  const { variants: most } = limits
  const count = lines(form.variants).length
  const languages = languagesHere(site.site.value, knowledge.items.value, form.locale, ...widgetLocales)
  const wrong = (name: string) =>
    editor.failure.value?.errors.some(({ path }) => path.split('.')[0] === name) ? words.common.wrongField : null
  return (
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
      <div class="answer-pair">
        <Field label={words.editor.answer} hint={words.editor.answerHint} error={wrong('answer')}>
          {(props) => (
            <textarea
              {...props}
              dir="auto"
              rows={10}
              maxLength={limits.answer}
              value={form.answer}
              onInput={(event) => editor.change({ answer: event.currentTarget.value })}
            />
          )}
        </Field>
        <AnswerPreview text={form.answer} />
      </div>
      <StepsEditor answer={form.answer} steps={form.steps} onChange={(steps) => editor.change({ steps })} />
      <div class="field-row">
        <Field label={words.editor.locale} error={wrong('locale')}>
          {(props) => (
            <select
              {...props}
              value={form.locale}
              onChange={(event) => editor.change({ locale: event.currentTarget.value })}
            >
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag, locale)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={words.editor.tags}
          note={words.common.optional}
          hint={words.editor.tagsHint}
          error={wrong('tags')}
        >
          {(props) => (
            <input
              {...props}
              dir="auto"
              value={form.tags}
              onInput={(event) => editor.change({ tags: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <fieldset class="options">
        <legend>{words.editor.status}</legend>
        {(['published', 'draft'] as const).map((status) => (
          <label key={status}>
            <input
              type="radio"
              name="status"
              value={status}
              checked={form.status === status}
              onChange={() => editor.change({ status })}
            />
            <span>
              {status === 'draft' ? words.editor.draft : words.editor.published}
              <small>{status === 'draft' ? words.editor.draftHint : words.editor.publishedHint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {form.status === 'published' &&
        form.question.trim() !== '' &&
        form.answer.trim() === '' &&
        form.steps.length === 0 && <p class="note-box">{words.editor.needsAnswer}</p>}
    </div>
  )
}

/** The answer in the widget's own look. */
function AnswerPreview({ text }: { text: string }) {
  const { words } = useDesk()
  const id = useId()
  return (
    <section class="answer-preview" aria-labelledby={id}>
      <p id={id} class="preview-name">
        {words.editor.preview}
      </p>
      <div class="bubble as-visitor">
        {text.trim() ? <MarkdownPreview text={text} /> : <p class="hint">{words.editor.answerEmpty}</p>}
      </div>
    </section>
  )
}
