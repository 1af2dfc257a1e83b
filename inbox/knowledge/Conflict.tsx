import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Article } from '../../shared/knowledge.ts'
import { useDesk } from '../inbox.ts'
import { fullTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { type ArticleForm, toForm, toInput } from './articleDraft.ts'
import { authorName } from './authorName.ts'
import type { Editor } from './EditorModel.ts'
import { mergeForms } from './mergeForms.ts'
import { TextChanges } from './TextChanges.tsx'

/** Two people wrote at once: where the texts differ, and what to go on with. Whichever is pressed, the other is kept. */
export function Conflict({ editor, theirs }: { editor: Editor; theirs: Article }) {
  const { notices, words, region } = useDesk()
  const say = words.editor
  const both = useBoth(editor, theirs)
  const box = useRef<HTMLElement>(null)
  /** What was pressed is gone then; the focus goes to what is gone on with. */
  async function leave(go: () => unknown, told: string) {
    const form = box.current?.closest('form')
    const done = await go()
    if (done !== null) notices.done(told)
    form?.querySelector<HTMLElement>('.article-fields input')?.focus()
  }
  const when = fullTime(theirs.updatedAt, region)
  return (
    <section class="conflict" ref={box} tabIndex={-1} aria-label={say.conflict}>
      <div role="alert">
        <h2>
          <Icon name="warn" />
          {say.conflict}
        </h2>
        <p>{say.conflictLead}</p>
      </div>
      <p class="change-key">
        <ins>{say.onlyMine}</ins> <del>{say.onlyTheirs}</del>{' '}
        <span class="hint">{say.theirs(when, authorName(theirs.updatedBy, words))}</span>
      </p>
      <TextChanges
        before={theirs}
        after={toInput(editor.form.value)}
        said={{ added: `${say.onlyMine}:`, removed: `${say.onlyTheirs}:` }}
      />
      <div class="actions">
        <button type="button" class="button" onClick={() => leave(() => editor.take(theirs), say.tookTheirs)}>
          {say.takeTheirs}
        </button>
        <button
          type="button"
          class={both ? 'button' : 'button primary'}
          onClick={() => leave(editor.saveOverTheirs, say.savedMine)}
        >
          {say.keepMine}
        </button>
        {both && (
          <button
            type="button"
            class="button primary"
            onClick={() => leave(() => editor.goOnWith(both), say.bothInForm)}
          >
            {say.keepBoth}
          </button>
        )}
      </div>
    </section>
  )
}

/** Both texts put together; null while that is not known, and where it cannot be done. */
function useBoth(editor: Editor, theirs: Article): ArticleForm | null {
  const both = useSignal<ArticleForm | null>(null)
  const base = editor.saved.value
  const mine = editor.form.value
  useEffect(() => {
    let wanted = true
    both.value = null
    if (base)
      mergeForms(toForm(base), mine, toForm(theirs))
        .catch(() => null) // offline before the first difference
        .then((merged) => {
          if (wanted) both.value = merged
        })
    return () => {
      wanted = false
    }
  }, [base, mine, theirs])
  return both.value
}
