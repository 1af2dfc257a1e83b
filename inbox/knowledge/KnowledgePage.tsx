import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { newArticle, newArticlePath, type Route } from '../routes.ts'
import { Empty, QuietBell } from '../ui/Empty.tsx'
import { usePaneFocus } from '../ui/usePaneFocus.ts'
import { useKeys } from '../useKeys.ts'
import { ArticleEditor } from './ArticleEditor.tsx'
import { ArticleList } from './ArticleList.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { TryBot } from './TryBot.tsx'
import { useEditorKey } from './useEditorKey.ts'

export function KnowledgePage({ route }: { route: Extract<Route, { page: 'knowledge' }> }) {
  const { knowledge, selection, navigation, words } = useDesk()
  const importing = useSignal(false)
  const { article, trying } = route
  const editorKey = useEditorKey(article)
  useEffect(() => {
    if (knowledge.total.peek() === null) knowledge.load()
  }, [knowledge])
  usePaneFocus(article ?? (trying ? 'try' : undefined))
  function move(step: 1 | -1) {
    const ids = knowledge.items.value.map(({ id }) => id)
    const next = article ? ids[ids.indexOf(article) + step] : ids[step === 1 ? 0 : ids.length - 1]
    if (next) navigation.go({ page: 'knowledge', article: next })
  }
  useKeys('knowledge', {
    next: () => move(1),
    previous: () => move(-1),
    back: () => navigation.go({ page: 'knowledge' }),
    create: () => navigation.go({ page: 'knowledge', article: newArticle }),
    pick: () => {
      const focused = document.activeElement?.closest('li')?.querySelector<HTMLInputElement>('.row-pick input')
      if (focused) focused.click()
      else if (article && article !== newArticle) selection.toggle(article)
    },
    // With nothing picked, Escape is the dialog's that may be open.
    ...(selection.count.value > 0 && { pickNone: selection.none }),
    search: () => document.querySelector<HTMLElement>('.list-pane input[type=search]')?.focus(),
  })
  return (
    <div class="panes two" data-open={article || trying ? 'thread' : 'list'}>
      <ArticleList
        current={article}
        onImport={() => {
          importing.value = true
        }}
      />
      {article ? (
        <ArticleEditor key={editorKey} opened={article} />
      ) : trying ? (
        <TryBot />
      ) : (
        <section class="pane work-pane" aria-label={words.knowledge.none}>
          {knowledge.total.value === 0 ? (
            <QuietBell />
          ) : (
            <Empty text={words.knowledge.none} hint={words.knowledge.noneHint}>
              <a class="button" href={newArticlePath}>
                {words.knowledge.add}
              </a>
            </Empty>
          )}
        </section>
      )}
      {importing.value && (
        <ImportDialog
          onClose={() => {
            importing.value = false
          }}
        />
      )}
    </div>
  )
}
