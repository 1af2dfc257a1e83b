import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Article } from '../../../shared/knowledge.ts'
import { limits } from '../../../shared/limits.ts'
import type { Site } from '../../../shared/sites.ts'
import { toFailure } from '../../http.ts'
import { useDesk } from '../../inbox.ts'
import { ImportDialog } from '../../knowledge/import/ImportDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useForm } from '../../ui/useForm.ts'
import { errorWords } from '../../words/words.ts'
import { StepActions } from './StepActions.tsx'

/** The first answers: typed here, or brought along from a file or a page. What is added goes live on the way to the next step. */
export function QuestionsStep({ shop, next }: { shop: Site; next: () => Promise<void> }) {
  const { http, knowledge, notices, words } = useDesk()
  const say = words.shops
  const answer = useRef<HTMLTextAreaElement>(null)
  const text = useSignal('')
  const importing = useSignal(false)
  useEffect(() => {
    knowledge.load()
  }, [knowledge])
  const { busy, failure, submit } = useForm(async ({ question = '', answer: said = '' }) => {
    const body = { locale: shop.locale, question: question.trim(), answer: said.trim(), status: 'published' }
    await http.send<Article>('POST', `/v1/sites/${shop.id}/articles`, body)
    text.value = ''
    if (answer.current) answer.current.value = ''
    await knowledge.load()
  })
  async function publish() {
    try {
      if (knowledge.changed.value) await knowledge.publish()
      await next()
    } catch (error) {
      notices.failed(`${say.stepFailed} ${errorWords(words, toFailure(error))}`)
    }
  }
  const added = knowledge.items.value
  return (
    <div class="stack">
      <form class="card" onSubmit={submit}>
        <fieldset class="ideas" aria-label={say.common}>
          <span class="hint">{say.common}</span>
          {say.ideas.map((idea) => (
            <button
              type="button"
              class="chip"
              key={idea}
              onClick={() => {
                text.value = idea
                answer.current?.focus()
              }}
            >
              {idea}
            </button>
          ))}
        </fieldset>
        <Field label={say.question}>
          {(props) => (
            <input
              {...props}
              name="question"
              dir="auto"
              autocomplete="off"
              maxLength={limits.question}
              required
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value
              }}
            />
          )}
        </Field>
        <Field label={say.answer}>
          {(props) => (
            <textarea {...props} ref={answer} name="answer" dir="auto" rows={3} maxLength={limits.answer} required />
          )}
        </Field>
        {failure.value && (
          <p class="field-error" role="alert">
            {errorWords(words, failure.value)}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="button" disabled={busy.value}>
            <Icon name="plus" size={16} />
            {say.addQuestion}
          </button>
        </div>
      </form>
      <section class="card" aria-live="polite">
        <h2>{say.added}</h2>
        {added.length === 0 ? (
          <p class="hint">{say.addedNone}</p>
        ) : (
          <ul class="added">
            {added.map(({ id, question }) => (
              <li key={id} dir="auto">
                <Icon name="check" size={16} />
                {question}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="card">
        <h2>{say.importTitle}</h2>
        <p class="hint">{say.importLead}</p>
        <p>
          <button
            type="button"
            class="button"
            onClick={() => {
              importing.value = true
            }}
          >
            <Icon name="upload" size={16} />
            {say.importDo}
          </button>
        </p>
      </section>
      <StepActions
        label={knowledge.changed.value ? say.publishNext : say.next}
        isBusy={knowledge.publishing.value}
        onNext={publish}
      />
      {importing.value && (
        <ImportDialog
          onClose={() => {
            importing.value = false
            knowledge.load()
          }}
        />
      )}
    </div>
  )
}
