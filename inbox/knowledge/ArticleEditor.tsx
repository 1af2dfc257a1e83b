import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ArticleStatus } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { newArticle, toPath } from '../routes.ts'
import { Ask } from '../ui/Dialog.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { ArticleFields } from './ArticleFields.tsx'
import { Conflict } from './Conflict.tsx'
import { type Editor, EditorModel } from './EditorModel.ts'
import { HistoryDialog } from './HistoryDialog.tsx'
import { LanguageTabs } from './LanguageTabs.tsx'
import { PutAside } from './PutAside.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { SaveBar } from './SaveBar.tsx'
import { useMayPublish } from './useMayPublish.ts'

/** `opened`: the entry's id as it was when the editor opened, or `new`. */
export function ArticleEditor({ opened }: { opened: string }) {
  const { navigation, notices, words } = useDesk()
  const editor = useEditor(opened)
  // What visitors get is taken away only by who may publish.
  const mayDelete = useMayPublish() || !editor.saved.value?.served
  const form = useRef<HTMLFormElement>(null)
  const asking = useSignal<'delete' | 'history' | null>(null)
  const isNew = editor.id.value === null
  const isReady = editor.state.value === 'ready'
  const close = () => {
    asking.value = null
  }
  /** As `status`; as what it is, where none is named. Says what came of it, but for a publish, which says more. */
  async function save(status?: ArticleStatus): Promise<boolean> {
    if (editor.isFaulty.value) {
      notices.failed(words.guide.faulty)
      return false
    }
    if (!form.current?.reportValidity()) return false
    if (status) editor.change({ status })
    const article = await editor.save()
    if (article && (status !== 'published' || article.status !== status))
      notices.done(words.writing.savedAs[article.status])
    return article !== null
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
  const title = isNew ? words.editor.newTitle : words.editor.title
  return (
    <section class="pane work-pane" aria-label={title}>
      <header class="pane-head">
        <a class="icon-button only-phone" href={toPath({ page: 'knowledge' })} aria-label={words.knowledge.toList}>
          <Icon name="back" />
        </a>
        <h1 class="pane-title">{title}</h1>
        {!isNew && isReady && (
          <>
            <button
              type="button"
              class="button small"
              onClick={() => {
                asking.value = 'history'
              }}
            >
              <Icon name="history" size={16} />
              <span>{words.writing.history.title}</span>
            </button>
            {mayDelete && (
              <button
                type="button"
                class="icon-button"
                aria-label={words.editor.delete}
                title={words.editor.delete}
                onClick={() => {
                  asking.value = 'delete'
                }}
              >
                <Icon name="trash" />
              </button>
            )}
          </>
        )}
      </header>
      {editor.state.value === 'failed' && <NotLoaded editor={editor} />}
      {editor.state.value === 'loading' && <p class="pad hint">{words.common.loading}</p>}
      {isReady && (
        <form
          class="editor"
          ref={form}
          onSubmit={(event) => {
            event.preventDefault()
            // Enter in a dialog's search box is not for the form around it.
            if (!document.activeElement?.closest('dialog')) save()
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
            {editor.aside.value && <PutAside editor={editor} />}
            <LanguageTabs editor={editor} />
            <ReviewPanel editor={editor} />
            <ArticleFields editor={editor} />
          </div>
          <SaveBar editor={editor} onSave={save} />
        </form>
      )}
      {asking.value === 'history' && <HistoryDialog editor={editor} onClose={close} />}
      {asking.value === 'delete' && (
        <Ask
          title={words.editor.deleteAsk}
          lead={words.editor.deleteLead(editor.saved.value?.question ?? '')}
          act={words.common.delete}
          onAct={remove}
          onClose={close}
        />
      )}
    </section>
  )
}

/** The model of this editor: read when it opens, written down when it closes or the page is left. */
function useEditor(opened: string): Editor {
  const { http, store, knowledge, site, navigation, locale } = useDesk()
  const publishes = useMayPublish()
  const editor = useMemo(() => {
    const siteLocale = site.site.peek()?.locale ?? locale
    return new EditorModel(opened, { http, store, knowledge, site: site.id.value, locale: siteLocale, publishes })
  }, [])
  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && editor.flush()
    document.addEventListener('visibilitychange', onHide)
    // What could not be saved while there was no network.
    addEventListener('online', editor.flush)
    editor.load()
    return () => {
      removeEventListener('online', editor.flush)
      document.removeEventListener('visibilitychange', onHide)
      editor.flush()
    }
  }, [editor])
  const isPublishing = knowledge.publishing.value
  useEffect(() => {
    if (!isPublishing) editor.readLive()
  }, [editor, isPublishing])
  const id = editor.id.value
  useEffect(() => {
    const route = navigation.route.peek()
    if (id && route.page === 'knowledge' && route.article === newArticle) {
      navigation.replace({ page: 'knowledge', article: id })
    }
  }, [id, navigation])
  return editor
}

function NotLoaded({ editor }: { editor: Editor }) {
  const { words } = useDesk()
  const failure = editor.failure.value
  return (
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
  )
}
