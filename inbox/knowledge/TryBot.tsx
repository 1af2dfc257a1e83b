import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Decision } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { type Failure, toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { KeepCheck } from '../learning/KeepCheck.tsx'
import { toPath } from '../routes.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { DecisionView } from './DecisionView.tsx'
import { useNewEntry } from './useNewEntry.ts'

/** As many questions of a talk as the bot is told of. */
const mostBefore = 5

/** Asks the bot without a conversation, also what is written and not published yet. */
export function TryBot() {
  const { knowledge, words } = useDesk()
  const box = useRef<HTMLInputElement>(null)
  const text = useSignal('')
  const unpublished = useSignal(true)
  const busy = useSignal(false)
  const failure = useSignal<Failure | null>(null)
  const answered = useSignal<{ text: string; before: string[]; decision: Decision } | null>(null)
  /** What the next question follows on; empty: it begins a talk of its own. */
  const before = useSignal<string[]>([])

  async function ask() {
    const asked = text.value.trim()
    if (!asked || busy.value) return
    busy.value = true
    failure.value = null
    try {
      const decision = await knowledge.ask(asked, before.value, unpublished.value)
      answered.value = { text: asked, before: before.value, decision }
    } catch (error) {
      failure.value = toFailure(error)
    } finally {
      busy.value = false
    }
  }
  function followUp() {
    if (!answered.value) return
    before.value = [...answered.value.before, answered.value.text].slice(-mostBefore)
    text.value = ''
    box.current?.focus()
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
                  ref={box}
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
          {before.value.length > 0 && (
            <p class="following">
              <span>
                {words.trying.follows} <q>{before.value.at(-1)}</q>
              </span>
              <button
                type="button"
                class="button quiet small"
                onClick={() => {
                  before.value = []
                }}
              >
                {words.trying.newTalk}
              </button>
            </p>
          )}
          {failure.value && <Trouble text={words.trying.failed} failure={failure.value} onRetry={ask} />}
          <div aria-live="polite">
            {answered.value && <DecisionView decision={answered.value.decision} />}
            {answered.value && (
              <div class="actions start">
                <button type="button" class="button" onClick={followUp}>
                  <Icon name="chats" size={16} />
                  {words.trying.followUp}
                </button>
                <KeepCheck question={answered.value.text} decision={answered.value.decision} />
                <WriteEntry question={answered.value.text} />
              </div>
            )}
          </div>
        </div>
      </div>
    </section>
  )
}

/** Where the bot did not know: the question becomes the beginning of an entry. */
function WriteEntry({ question }: { question: string }) {
  const { words } = useDesk()
  const begin = useNewEntry()
  return (
    <button type="button" class="button" onClick={() => begin({ question })}>
      <Icon name="plus" size={16} />
      {words.trying.makeEntry}
    </button>
  )
}
