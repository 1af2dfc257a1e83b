import { useSignal } from '@preact/signals'
import type { Check } from '../../shared/learning.ts'
import { useDesk } from '../inbox.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { QuestionInput } from '../ui/QuestionInput.tsx'
import { EntryPicker } from './EntryPicker.tsx'
import { useAct } from './useAct.ts'

type Props = { check?: Check; question?: string; onClose: () => void }

/** A question, and who must answer it. */
export function CheckDialog({ check, question, onClose }: Props) {
  const { learning, notices, words } = useDesk()
  const { busy, act } = useAct()
  const say = words.learning.checks
  const text = useSignal(check?.question ?? question ?? '')
  const expected = useSignal<{ id: string; name: string } | null>(
    check ? { id: check.expected, name: check.expected === 'person' ? say.person : (check.entry ?? say.gone) } : null,
  )
  const picking = useSignal(false)
  const keep = () =>
    act(async () => {
      const input = { question: text.value.trim(), locale: check?.locale ?? null, expected: expected.value!.id }
      await learning.keepCheck(input, check?.id)
      notices.done(say.kept)
      onClose()
    })
  if (picking.value) {
    return (
      <EntryPicker
        title={say.pick}
        query={text.value}
        onPick={({ id, question }) => {
          expected.value = { id, name: question }
          picking.value = false
        }}
        onClose={() => {
          picking.value = false
        }}
      />
    )
  }
  return (
    <Dialog title={check ? say.edit : say.add} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <Field label={say.question}>{(props) => <QuestionInput {...props} text={text} />}</Field>
        <fieldset class="field expected">
          <legend>{say.expected}</legend>
          {expected.value && (
            <p class="phrase" dir="auto">
              {expected.value.name}
            </p>
          )}
          <div class="actions start">
            <button
              type="button"
              class="button small"
              disabled={text.value.trim() === ''}
              onClick={() => {
                picking.value = true
              }}
            >
              {expected.value ? say.change : say.pick}
            </button>
            {expected.value?.id !== 'person' && (
              <button
                type="button"
                class="button small"
                onClick={() => {
                  expected.value = { id: 'person', name: say.person }
                }}
              >
                {say.toPerson}
              </button>
            )}
          </div>
        </fieldset>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {words.common.cancel}
          </button>
          <button
            type="submit"
            class="button primary"
            disabled={busy.value || !expected.value || text.value.trim() === ''}
          >
            {words.common.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
