import { useSignal } from '@preact/signals'
import { limits } from '../../shared/limits.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { MarkdownBox } from '../text/MarkdownBox.tsx'
import { Field } from '../ui/Field.tsx'
import { errorWords } from '../words/words.ts'
import type { Editor } from './EditorModel.ts'
import { isLong } from './hints.ts'
import { acceptedMedia, markdownOf, uploadMedia } from './uploadMedia.ts'

type Wrong = (name: string) => string | null

/** The answer, and the short one that a long one wants. */
export function AnswerField({ editor, wrong }: { editor: Editor; wrong: Wrong }) {
  const { http, site, notices, words } = useDesk()
  const say = words.writing
  const { answer, summary, steps } = editor.form.value
  const loading = useSignal<{ name: string; part: number } | null>(null)
  async function onFile(file: File) {
    loading.value = { name: file.name, part: 0 }
    try {
      const media = await uploadMedia(http, site.id.value, file, (part) => {
        loading.value = { name: file.name, part }
      })
      return markdownOf(media).trim()
    } catch (error) {
      notices.failed(`${say.fileFailed(file.name)} ${errorWords(words, toFailure(error))}`)
      return null
    } finally {
      loading.value = null
    }
  }
  const wantsSummary = summary !== '' || (isLong(answer) && steps.length === 0)
  return (
    <div class="stack">
      <Field label={words.editor.answer} hint={say.answerHint} error={wrong('answer')}>
        {(field) => (
          <MarkdownBox
            field={field}
            value={answer}
            maxLength={limits.answer}
            onInput={(text) => editor.change({ answer: text })}
            onFile={onFile}
            accept={acceptedMedia}
          />
        )}
      </Field>
      {loading.value && (
        <p class="hint" role="status">
          {say.loadingFile(loading.value.name, words.percent(loading.value.part))}
        </p>
      )}
      {wantsSummary && (
        <Field
          label={say.summary}
          note={summary ? `${summary.length} / ${limits.summary}` : words.common.optional}
          hint={say.summaryHint}
          error={wrong('summary')}
        >
          {(props) => (
            <textarea
              {...props}
              dir="auto"
              rows={2}
              maxLength={limits.summary}
              value={summary}
              onInput={(event) => editor.change({ summary: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
