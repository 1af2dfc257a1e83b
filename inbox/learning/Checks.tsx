import { useSignal } from '@preact/signals'
import type { Check, Checks as Known } from '../../shared/learning.ts'
import { useDesk } from '../inbox.ts'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { CheckDialog } from './CheckDialog.tsx'
import { outcomeWords } from './outcomeWords.ts'
import { useAct } from './useAct.ts'

/** Questions whose answer must stay; those that fail first. */
export function Checks({ known }: { known: Known }) {
  const { words } = useDesk()
  const say = words.learning.checks
  const edited = useSignal<Check | 'new' | null>(null)
  const add = () => {
    edited.value = 'new'
  }
  const items = known.items.toSorted((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <>
      {items.length === 0 ? (
        <Empty text={say.empty}>
          <button type="button" class="button primary" onClick={add}>
            {say.add}
          </button>
        </Empty>
      ) : (
        <>
          <div class="lead-line">
            <p class="hint">{say.lead}</p>
            <button type="button" class="button small" onClick={add}>
              <Icon name="plus" size={16} />
              {say.add}
            </button>
          </div>
          <ul class="lesson-card lesson-rows">
            {items.map((check) => (
              <CheckRow
                key={check.id}
                check={check}
                onEdit={() => {
                  edited.value = check
                }}
              />
            ))}
          </ul>
        </>
      )}
      {edited.value && (
        <CheckDialog
          {...(edited.value === 'new' ? {} : { check: edited.value })}
          onClose={() => {
            edited.value = null
          }}
        />
      )}
    </>
  )
}

function CheckRow({ check, onEdit }: { check: Check; onEdit: () => void }) {
  const { learning, notices, words } = useDesk()
  const { busy, act } = useAct()
  const say = words.learning.checks
  const expected = check.expected === 'person' ? say.person : (check.entry ?? say.gone)
  const remove = () =>
    act(async () => {
      await learning.removeCheck(check.id)
      const { question, locale, expected } = check
      notices.done(say.removed, {
        label: say.bringBack,
        do: () => act(() => learning.keepCheck({ question, locale, expected })),
      })
    })
  return (
    <li class="lesson-row">
      <p class="phrase" dir="auto">
        {check.question}
      </p>
      <div class="row-foot">
        <span class="mark" data-mark={check.ok ? 'good' : 'failing'}>
          {check.ok ? say.good : say.failing}
        </span>
        <span dir="auto">
          {words.learning.preview.must}: {expected}
        </span>
        {!check.ok && (
          <span dir="auto">
            {words.learning.preview.before}: {outcomeWords(check.now, words)}
          </span>
        )}
      </div>
      <div class="actions">
        <button type="button" class="button small" onClick={onEdit}>
          {words.learning.proposals.edit}
        </button>
        <button
          type="button"
          class="icon-button small"
          aria-label={say.remove}
          title={say.remove}
          disabled={busy.value}
          onClick={remove}
        >
          <Icon name="trash" size={16} />
        </button>
      </div>
    </li>
  )
}
