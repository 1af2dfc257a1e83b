import { useSignal } from '@preact/signals'
import type { Decision } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { newArticle, toPath } from '../routes.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { keepDraft, readDraft } from './articleDraft.ts'
import { DecisionView } from './DecisionView.tsx'

/** Asks the bot without a conversation, also what is written and not published yet. */
export function TryBot() {
  const { knowledge, words } = useDesk()
  const text = useSignal('')
  const unpublished = useSignal(true)
  const busy = useSignal(false)
  const failure = useSignal<Failure | null>(null)
  const answered = useSignal<{ text: string; decision: Decision } | null>(null)

  async function ask() {
    const asked = text.value.trim()
    if (!asked || busy.value) return
    busy.value = true
    failure.value = null
    try {
      answered.value = { text: asked, decision: await knowledge.ask(asked, unpublished.value) }
    } catch (error) {
      failure.value = toFailure(error)
    } finally {
      busy.value = false
    }
  }
  function against(value: boolean) {
    unpublished.value = value
    if (answered.value) ask()
  }
  return (
    <section class="pane work-pane" aria-label={words.trying.title}>
      <header class="pane-head">
        <a class="icon-button only-phone" href={toPath({ page: 'knowledge' })} aria-label={words.knowledge.toList}>
          <Icon name="back" />
        </a>
        <h1 class="pane-title">{words.trying.title}</h1>
      </header>
      <div class="scroll pad">
        <div class="stack narrow">
          <p class="hint">{words.trying.lead}</p>
          <form
            class="ask-form"
            onSubmit={(event) => {
              event.preventDefault()
              ask()
            }}
          >
            <Field label={words.trying.question}>
              {(props) => (
                <input
                  {...props}
                  class="big"
                  dir="auto"
                  autocomplete="off"
                  maxLength={limits.message}
                  value={text.value}
                  onInput={(event) => {
                    text.value = event.currentTarget.value
                  }}
                />
              )}
            </Field>
            <button type="submit" class="button primary" disabled={busy.value || text.value.trim() === ''}>
              {busy.value ? words.trying.asking : words.trying.ask}
            </button>
          </form>
          <fieldset class="choice" aria-label={words.trying.against}>
            {[true, false].map((value) => (
              <button
                type="button"
                key={String(value)}
                aria-pressed={unpublished.value === value}
                onClick={() => against(value)}
              >
                {value ? words.trying.unpublished : words.trying.published}
              </button>
            ))}
          </fieldset>
          {failure.value && <Trouble text={words.trying.failed} failure={failure.value} onRetry={ask} />}
          <div aria-live="polite">
            {answered.value && <DecisionView decision={answered.value.decision} />}
            {answered.value && <WriteEntry question={answered.value.text} />}
          </div>
        </div>
      </div>
    </section>
  )
}

/** Where the bot did not know: the question becomes the beginning of an entry. */
function WriteEntry({ question }: { question: string }) {
  const { store, site, knowledge, navigation, notices, words, locale } = useDesk()
  function begin() {
    if (readDraft(store, site.id.value, newArticle)) notices.failed(words.trying.unsavedFirst)
    else keepQuestion()
    navigation.go({ page: 'knowledge', article: newArticle })
  }
  function keepQuestion() {
    const language = site.site.value?.locale ?? locale
    const form = {
      locale: language,
      question,
      variants: '',
      answer: '',
      tags: '',
      steps: [],
      status: 'published' as const,
    }
    keepDraft(store, site.id.value, newArticle, { form, over: null })
    knowledge.markUnsaved(newArticle, true)
  }
  return (
    <button type="button" class="button" onClick={begin}>
      <Icon name="plus" size={16} />
      {words.trying.makeEntry}
    </button>
  )
}
