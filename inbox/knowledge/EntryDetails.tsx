import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { limits } from '../../shared/limits.ts'
import { EntryStats } from '../health/EntryStats.tsx'
import { useDesk } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { languageName } from '../words/words.ts'
import { CategoriesDialog } from './CategoriesDialog.tsx'
import { CategoryOptions } from './CategoryOptions.tsx'
import { articleKinds } from './choices.ts'
import type { Editor } from './EditorModel.ts'
import { languagesHere, widgetLocales } from './languages.ts'
import { fromDateField, toDateField } from './localTime.ts'
import { Related } from './Related.tsx'

type Wrong = (name: string) => string | null

/** All that is said about an entry beside its text. */
export function EntryDetails({
  editor,
  wrong,
  children,
}: {
  editor: Editor
  wrong: Wrong
  children?: ComponentChildren
}) {
  const { site, knowledge, categories, words, locale } = useDesk()
  const say = words.writing
  const form = editor.form.value
  const languages = languagesHere(site.site.value, knowledge.items.value, form.locale, ...widgetLocales)
  const arranging = useSignal(false)
  const more = useSignal(Boolean(form.publishAt || form.reviewAt || form.pages || form.related.length))
  useEffect(() => {
    categories.load()
  }, [categories])
  return (
    <aside class="entry-details stack" aria-label={say.details}>
      <Field label={say.category}>
        {(props) => (
          <select
            {...props}
            value={form.category}
            onChange={(event) => editor.change({ category: event.currentTarget.value })}
          >
            <option value="">{say.noCategory}</option>
            <CategoryOptions />
          </select>
        )}
      </Field>
      <p>
        <button
          type="button"
          class="link"
          onClick={() => {
            arranging.value = true
          }}
        >
          {say.categories.manage}
        </button>
      </p>
      {arranging.value && (
        <CategoriesDialog
          onClose={() => {
            arranging.value = false
          }}
        />
      )}
      <Field label={words.editor.tags} note={words.common.optional} hint={words.editor.tagsHint} error={wrong('tags')}>
        {(props) => (
          <input
            {...props}
            dir="auto"
            value={form.tags}
            onInput={(event) => editor.change({ tags: event.currentTarget.value })}
          />
        )}
      </Field>
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
      <Field label={say.kind} hint={form.steps.length > 0 ? say.kindBySteps : undefined}>
        {(props) => (
          <select
            {...props}
            value={form.steps.length > 0 ? 'solution' : form.kind}
            disabled={form.steps.length > 0}
            onChange={(event) => editor.change({ kind: event.currentTarget.value as typeof form.kind })}
          >
            {articleKinds.map((kind) => (
              <option key={kind} value={kind}>
                {say.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <details
        open={more.value}
        onToggle={(event) => {
          more.value = event.currentTarget.open
        }}
      >
        <summary>{say.more}</summary>
        <div class="stack">
          <Related editor={editor} />
          <Field label={say.pages} hint={say.pagesHint} error={wrong('pages')}>
            {(props) => (
              <textarea
                {...props}
                dir="ltr"
                rows={2}
                maxLength={limits.pagePatterns * limits.pagePattern}
                value={form.pages}
                onInput={(event) => editor.change({ pages: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={say.publishAt} hint={say.publishAtHint}>
            {(props) => (
              <input
                {...props}
                type="datetime-local"
                value={toDateField(form.publishAt, true)}
                onChange={(event) => editor.change({ publishAt: fromDateField(event.currentTarget.value) })}
              />
            )}
          </Field>
          <Field label={say.reviewAt} hint={say.reviewAtHint}>
            {(props) => (
              <input
                {...props}
                type="date"
                value={toDateField(form.reviewAt, false)}
                onChange={(event) => editor.change({ reviewAt: fromDateField(event.currentTarget.value) })}
              />
            )}
          </Field>
        </div>
      </details>
      {editor.id.value && <EntryStats id={editor.id.value} editor={editor} />}
      {children}
    </aside>
  )
}
