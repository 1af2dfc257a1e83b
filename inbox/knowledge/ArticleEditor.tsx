import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { newArticle, toPath } from '../routes.ts'
import { fullTime } from '../time.ts'
import { Ask } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { ArticleFields } from './ArticleFields.tsx'
import { Conflict } from './Conflict.tsx'
import { EditorModel } from './EditorModel.ts'
import { hasBlocking } from './guide.ts'

export function ArticleEditor({ id }: { id: string }) {
  const { http, store, knowledge, site, navigation, notices, words, locale, region } = useDesk()
  const editor = useMemo(
    () =>
      new EditorModel(id, { http, store, knowledge, site: site.id.value, locale: site.site.peek()?.locale ?? locale }),
    [id],
  )
  const asking = useSignal(false)
  useEffect(() => {
    editor.load()
  }, [editor])
  const isPublishing = knowledge.publishing.value
  useEffect(() => {
    if (!isPublishing) editor.readLive()
  }, [editor, isPublishing])
  const isNew = id === newArticle
  const saved = editor.saved.value
  const failure = editor.failure.value
  const title = isNew ? words.editor.newTitle : words.editor.title

  const isUnfinished = hasBlocking(editor.form.value.steps)

  async function save() {
    if (isUnfinished) return notices.failed(words.guide.faulty)
    const article = await editor.save()
    if (!article) return
    notices.done(article.status === 'draft' ? words.editor.savedDraft : words.editor.saved)
    if (isNew) navigation.replace({ page: 'knowledge', article: article.id })
  }
  async function remove() {
    try {
      await editor.remove()
      notices.done(words.editor.deleted)
      navigation.replace({ page: 'knowledge' })
    } catch {
      notices.failed(words.editor.deleteFailed)
    }
  }
  return (
    <section class="pane work-pane" aria-label={title}>
      <header class="pane-head">
        <a class="icon-button only-phone" href={toPath({ page: 'knowledge' })} aria-label={words.knowledge.toList}>
          <Icon name="back" />
        </a>
        <h1 class="pane-title">{title}</h1>
        {!isNew && editor.state.value === 'ready' && (
          <button
            type="button"
            class="icon-button"
            aria-label={words.editor.delete}
            title={words.editor.delete}
            onClick={() => {
              asking.value = true
            }}
          >
            <Icon name="trash" />
          </button>
        )}
      </header>
      {editor.state.value === 'failed' && (
        <div class="pad">
          {failure?.status === 404 ? (
            <Empty text={words.knowledge.notFound}>
              <a class="button" href={toPath({ page: 'knowledge' })}>
                {words.knowledge.toList}
              </a>
            </Empty>
          ) : (
            <Trouble text={words.knowledge.failed} failure={failure} onRetry={editor.load} />
          )}
        </div>
      )}
      {editor.state.value === 'loading' && <p class="pad hint">{words.common.loading}</p>}
      {editor.state.value === 'ready' && (
        <form
          class="editor"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
          onKeyDown={(event) => {
            if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
              event.preventDefault()
              save()
            }
          }}
        >
          <div class="scroll pad">
            {editor.theirs.value && <Conflict editor={editor} theirs={editor.theirs.value} />}
            <ArticleFields editor={editor} />
          </div>
          <footer class="save-bar">
            {failure ? (
              <Trouble text={words.editor.saveFailed} failure={failure} />
            ) : (
              <p class="hint" role="status">
                {editor.dirty.value
                  ? isUnfinished
                    ? words.guide.faulty
                    : words.editor.kept
                  : saved &&
                    `${saved.live ? words.editor.live : words.editor.notLive} ${words.editor.updated(fullTime(saved.updatedAt, region))}`}
              </p>
            )}
            <div class="actions">
              {editor.dirty.value && (
                <button type="button" class="button" onClick={editor.revert}>
                  {words.editor.revert}
                </button>
              )}
              <button type="submit" class="button primary" disabled={editor.saving.value || !editor.dirty.value}>
                {editor.saving.value ? words.common.saving : words.common.save}
              </button>
            </div>
          </footer>
        </form>
      )}
      {asking.value && (
        <Ask
          title={words.editor.deleteAsk}
          lead={words.editor.deleteLead(saved?.question ?? '')}
          act={words.common.delete}
          onAct={remove}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </section>
  )
}
