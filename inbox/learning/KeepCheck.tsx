import { useSignal } from '@preact/signals'
import type { Outcome } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { CheckDialog } from './CheckDialog.tsx'
import { useAct } from './useAct.ts'

/** Keeps what the bot does with a question as what it must do; where it asked back, somebody says what that is. */
export function KeepCheck({ question, decision, small }: { question: string; decision: Outcome; small?: boolean }) {
  const { learning, notices, words } = useDesk()
  const { busy, act } = useAct()
  const asking = useSignal(false)
  const { kind, article } = decision
  const expected = kind === 'handoff' ? 'person' : kind === 'answer' || kind === 'guide' ? article?.id : undefined
  function keep() {
    if (!expected || question.length > limits.question) {
      asking.value = true
      return
    }
    act(async () => {
      const { id } = await learning.keepCheck({ question, locale: null, expected })
      const undo = () => void act(() => learning.removeCheck(id))
      notices.done(words.learning.checks.kept, { label: words.common.undo, do: undo })
    })
  }
  return (
    <>
      <button type="button" class={small ? 'text-button' : 'button'} disabled={busy.value} onClick={keep}>
        {!small && <Icon name="shield" size={16} />}
        {words.learning.checks.keep}
      </button>
      {asking.value && (
        <CheckDialog
          question={question.slice(0, limits.question)}
          onClose={() => {
            asking.value = false
          }}
        />
      )}
    </>
  )
}
