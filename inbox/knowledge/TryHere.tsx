import { useSignal } from '@preact/signals'
import type { Decision } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { useAct } from '../learning/useAct.ts'
import { toPath } from '../routes.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { QuestionInput } from '../ui/QuestionInput.tsx'
import { lines } from './articleDraft.ts'
import type { Editor } from './EditorModel.ts'

type Asked = { text: string; decision: Decision }

/** "What would visitors ask?": tries a question against the texts as they are saved, and adds it where it does not lead here. */
export function TryHere({ editor }: { editor: Editor }) {
  const { knowledge, words } = useDesk()
  const { busy, act } = useAct()
  const say = words.writing.trying
  const text = useSignal('')
  const asked = useSignal<Asked | null>(null)
  const ask = () =>
    act(async () => {
      const question = text.value.trim()
      if (question) asked.value = { text: question, decision: await knowledge.ask(question, [], true) }
    })
  return (
    <div class="try-here stack">
      <Field label={say.title} hint={say.hint}>
        {(props) => (
          <span class="beside">
            <QuestionInput
              {...props}
              text={text}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.isComposing) return
                event.preventDefault() // the form around it is not what is sent
                ask()
              }}
            />
            <button type="button" class="button" disabled={busy.value || text.value.trim() === ''} onClick={ask}>
              {busy.value ? words.trying.asking : words.trying.ask}
            </button>
          </span>
        )}
      </Field>
      <div aria-live="polite">{asked.value && <Found editor={editor} asked={asked.value} />}</div>
    </div>
  )
}

function Found({ editor, asked: { text, decision } }: { editor: Editor; asked: Asked }) {
  const { notices, words } = useDesk()
  const say = words.writing.trying
  const { variants, question } = editor.form.value
  const own = decision.article?.id === editor.id.value
  const among = decision.choices?.some(({ id }) => id === editor.id.value)
  const isKnown = [question.trim(), ...lines(variants)].includes(text)
  const isTried = editor.saved.value?.status === 'published' || editor.saved.value?.status === 'review'
  const add = () => {
    editor.change({ variants: [...lines(variants), text].join('\n') })
    notices.done(say.added)
  }
  return (
    <div class="try-found" data-own={own || undefined}>
      <p>
        <Icon name={own ? 'check' : 'info'} size={16} />
        <span>
          {own ? say.own : among ? say.among : decision.article ? say.other : say.none}{' '}
          {!own && decision.article && (
            <a href={toPath({ page: 'knowledge', article: decision.article.id })} dir="auto">
              {decision.article.question}
            </a>
          )}{' '}
          <span class="hint">
            {words.bot.confidence} {words.percent(decision.confidence)}
          </span>
        </span>
      </p>
      {!own && !isTried && <p class="hint">{say.draftsAreNotTried}</p>}
      {!own && !isKnown && lines(variants).length < limits.variants && (
        <button type="button" class="button small" onClick={add}>
          <Icon name="plus" size={16} />
          {say.add}
        </button>
      )}
    </div>
  )
}
