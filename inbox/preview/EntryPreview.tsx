import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import type { Editor } from '../knowledge/EditorModel.ts'
import type { Theme } from '../PrefsModel.ts'
import { Icon } from '../ui/Icon.tsx'
import { PreviewFrame } from './PreviewFrame.tsx'
import { PreviewModel } from './PreviewModel.ts'

/** It begins as the inbox around it is. */
const isDarkHere = (theme: Theme) =>
  theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)

const narrow = () => matchMedia('(max-width: 719px)').matches

/** The entry in the shop's own widget, to be used as a visitor would. On a phone it is closed until it is wanted. */
export function EntryPreview({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const say = words.writing.preview
  const id = useId()
  const isOpen = useSignal(!narrow())
  return (
    <section class="entry-preview" aria-labelledby={id}>
      <details
        open={isOpen.value}
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open
        }}
      >
        <summary id={id}>{say.title}</summary>
        {isOpen.value && <Stage editor={editor} />}
      </details>
    </section>
  )
}

function Stage({ editor }: { editor: Editor }) {
  const { http, site, prefs, words } = useDesk()
  const say = words.writing.preview
  const preview = useMemo(() => {
    const entry = () => ({ id: editor.id.value, form: editor.form.value })
    return new PreviewModel({ http, site: site.id.value, entry })
  }, [editor])
  useEffect(() => () => preview[Symbol.dispose](), [preview])
  const view = useSignal<'chat' | 'article'>('chat')
  const isDark = useSignal(isDarkHere(prefs.theme.peek()))
  const isPhone = useSignal(narrow())
  const { question, answer, steps, locale } = editor.form.value
  const toggle = (name: string, icon: 'moon' | 'phone', is: typeof isDark) => (
    <button
      type="button"
      class="icon-button small"
      aria-label={name}
      title={name}
      aria-pressed={is.value}
      onClick={() => {
        is.value = !is.value
      }}
    >
      <Icon name={icon} size={18} />
    </button>
  )
  if (!question.trim() && !answer.trim() && steps.length === 0) return <p class="hint preview-empty">{say.empty}</p>
  return (
    <>
      <div class="preview-tools">
        <fieldset class="choice" aria-label={say.title}>
          {(['chat', 'article'] as const).map((name) => (
            <button
              type="button"
              key={name}
              aria-pressed={view.value === name}
              onClick={() => {
                view.value = name
              }}
            >
              {say.view[name]}
            </button>
          ))}
        </fieldset>
        <span class="preview-toggles">
          {preview.said.value.length > 0 && (
            <button
              type="button"
              class="icon-button small"
              aria-label={say.again}
              title={say.again}
              onClick={preview.again}
            >
              <Icon name="undo" size={18} />
            </button>
          )}
          {toggle(say.dark, 'moon', isDark)}
          {!narrow() && toggle(say.phone, 'phone', isPhone)}
        </span>
      </div>
      <PreviewFrame
        preview={preview}
        locale={locale}
        view={view.value}
        theme={isDark.value ? 'dark' : 'light'}
        isPhone={isPhone.value}
      />
      {preview.failed.value && (
        <p class="hint" role="status">
          {say.failed}
        </p>
      )}
    </>
  )
}
