import { useSignal } from '@preact/signals'
import { limits } from '../../shared/limits.ts'
import type { Media } from '../../shared/media.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { MarkdownBox } from '../text/MarkdownBox.tsx'
import { Field } from '../ui/Field.tsx'
import { errorWords } from '../words/words.ts'
import type { Editor } from './EditorModel.ts'
import { isLong } from './hints.ts'
import { ImageDialog } from './ImageDialog.tsx'
import { ImageStrip } from './ImageStrip.tsx'
import { acceptedMedia, markdownOf, uploadMedia } from './uploadMedia.ts'

type Wrong = (name: string) => string | null

/** The answer, and the short one that a long one wants. */
export function AnswerField({ editor, wrong }: { editor: Editor; wrong: Wrong }) {
  const { http, site, notices, words } = useDesk()
  const say = words.writing
  const { answer, summary, steps } = editor.form.value
  const loading = useSignal<{ name: string; part: number } | null>(null)
  const asking = useSignal<{ media: Media; answer: (alt: string | null) => void } | null>(null)
  /** Asks what an image shows; null where it shall not be put in after all. */
  function describe(media: Media): Promise<string | null> {
    loading.value = null
    return new Promise((resolve) => {
      asking.value = {
        media,
        answer(alt) {
          asking.value = null
          resolve(alt)
        },
      }
    })
  }
  async function onFile(file: File) {
    loading.value = { name: file.name, part: 0 }
    try {
      const media = await uploadMedia(http, site.id.value, file, (part) => {
        loading.value = { name: file.name, part }
      })
      const alt = media.type.startsWith('image/') ? await describe(media) : media.alt
      return alt === null ? null : markdownOf({ ...media, alt }).trim()
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
      <ImageStrip text={answer} onChange={(text) => editor.change({ answer: text })} />
      {asking.value && (
        <ImageDialog
          key={asking.value.media.id}
          url={asking.value.media.url}
          alt={asking.value.media.alt}
          isNew
          onSave={asking.value.answer}
          onClose={() => asking.value?.answer(null)}
        />
      )}
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
