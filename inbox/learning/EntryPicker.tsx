import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../inbox.ts'
import { withoutMarks } from '../text/plainText.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { QuestionInput } from '../ui/QuestionInput.tsx'

type Entry = { id: string; question: string }
type Props = { title: string; query: string; onPick: (entry: Entry) => void; onClose: () => void }

const searchAfter = 200
const mostShown = 8

/** Finds an entry by its words; it begins with what the bot itself thinks of. */
export function EntryPicker({ title, query, onPick, onClose }: Props) {
  const { words } = useDesk()
  const say = words.learning.gaps
  const text = useSignal('')
  const { found, failed } = useFound(text.value, query)
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        <Field label={say.picking}>{(props) => <QuestionInput {...props} text={text} />}</Field>
        {failed && <p class="field-error">{words.composer.lookupFailed}</p>}
        {found?.length === 0 && <p class="hint">{say.none}</p>}
        <ul class="picks">
          {found?.map(({ id, question, answer }) => (
            <li key={id}>
              <button type="button" class="lookup-item" onClick={() => onPick({ id, question })}>
                <strong dir="auto">{question}</strong>
                {answer && (
                  <span class="lookup-answer" dir="auto">
                    {withoutMarks(answer, 120)}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function useFound(text: string, query: string) {
  const { knowledge } = useDesk()
  const found = useSignal<(Entry & { answer?: string })[] | null>(null)
  const failed = useSignal(false)
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(
      async () => {
        try {
          const asked = text.trim()
          const items = asked ? await knowledge.find(asked) : (await knowledge.ask(query, [], true)).candidates
          if (!wanted) return
          found.value = items.slice(0, mostShown)
          failed.value = false
        } catch {
          if (wanted) failed.value = true
        }
      },
      text ? searchAfter : 0,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [text, query, knowledge, found, failed])
  return { found: found.value, failed: failed.value }
}
