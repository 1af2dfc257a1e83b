import { useRef } from 'preact/hooks'
import type { Step } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { type Fault, kindOf, type StepKind } from './guide.ts'
import { StepChoices } from './StepChoices.tsx'
import { StepTarget } from './StepTarget.tsx'

/** `onNew` makes a step and links it: it is told what this step becomes, given the new one's id. */
export type StepProps = {
  step: Step
  steps: Step[]
  onChange: (step: Step) => void
  onNew: (link: (id: string) => Step) => void
}
type Props = StepProps & { faults: Fault[]; onMove: (by: -1 | 1) => void; onRemove: () => void }

const kinds: StepKind[] = ['choices', 'collect', 'end']
/** What is merely not written yet is no error: everybody begins there. */
const looks: Record<Fault, string> = {
  no_text: 'hint',
  no_choice_text: 'hint',
  nowhere: 'field-error',
  unreachable: 'step-hint',
  endless: 'step-hint',
}

export function StepFields({ step, steps, faults, onChange, onNew, onMove, onRemove }: Props) {
  const { words } = useDesk()
  const say = words.guide
  const number = steps.indexOf(step) + 1
  const kind = kindOf(step)
  /** What another kind of step held before it was switched, so that switching back brings it again. */
  const before = useRef<Pick<Step, 'choices' | 'collect'>>({ choices: [] })
  function become(next: StepKind) {
    if (next === kind) return
    if (step.choices.length > 0) before.current.choices = step.choices
    if (step.collect) before.current.collect = step.collect
    const { choices, collect } = before.current
    const { id, text } = step
    if (next === 'choices') onChange({ id, text, choices: choices.length > 0 ? choices : [{ text: '', to: 'done' }] })
    else if (next === 'collect') onChange({ id, text, choices: [], collect: collect ?? { field: 'order', to: 'done' } })
    else onChange({ id, text, choices: [] })
  }
  const button = (name: 'up' | 'down', label: string, isOff: boolean) => (
    <button
      type="button"
      class="icon-button small"
      data-move={name}
      aria-label={label}
      title={label}
      // Not `disabled`, which would drop the focus of who has just moved it there.
      aria-disabled={isOff}
      onClick={() => !isOff && onMove(name === 'up' ? -1 : 1)}
    >
      <Icon name={name === 'up' ? 'raise' : 'newest'} size={16} />
    </button>
  )
  return (
    <li class="guide-step" data-step={step.id}>
      <header>
        <h3>{say.step(number)}</h3>
        {button('up', say.up(number), number === 1)}
        {button('down', say.down(number), number === steps.length)}
        <button
          type="button"
          class="icon-button small"
          aria-label={say.remove(number)}
          title={say.remove(number)}
          onClick={onRemove}
        >
          <Icon name="trash" size={16} />
        </button>
      </header>
      <Field label={say.text}>
        {(props) => (
          <textarea
            {...props}
            dir="auto"
            rows={Math.min(8, Math.max(2, step.text.split('\n').length))}
            maxLength={limits.stepText}
            value={step.text}
            onInput={(event) => onChange({ ...step, text: event.currentTarget.value })}
          />
        )}
      </Field>
      <fieldset class="choice" aria-label={say.after(number)}>
        {kinds.map((name) => (
          <button key={name} type="button" aria-pressed={name === kind} onClick={() => become(name)}>
            {say.kind[name]}
          </button>
        ))}
      </fieldset>
      {kind === 'choices' && <StepChoices step={step} steps={steps} onChange={onChange} onNew={onNew} />}
      {kind === 'collect' && <StepCollect step={step} steps={steps} onChange={onChange} onNew={onNew} />}
      {faults.map((fault) => (
        <p key={fault} class={looks[fault]}>
          {say.fault[fault]}
        </p>
      ))}
    </li>
  )
}

const collectFields = ['order', 'email', 'phone', 'text'] as const

function StepCollect({ step, steps, onChange, onNew }: StepProps) {
  const { words } = useDesk()
  const say = words.guide
  const collect = step.collect!
  const put = (part: Partial<typeof collect>) => ({ ...step, collect: { ...collect, ...part } })
  return (
    <div class="field-row">
      <Field label={say.ask}>
        {(props) => (
          <select
            {...props}
            value={collect.field}
            onChange={(event) =>
              onChange(put({ field: collectFields.find((name) => name === event.currentTarget.value) ?? 'text' }))
            }
          >
            {collectFields.map((name) => (
              <option key={name} value={name}>
                {words.collected[name]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say.label} note={words.common.optional}>
        {(props) => (
          <input
            {...props}
            dir="auto"
            maxLength={limits.stepChoice}
            placeholder={words.collected[collect.field]}
            value={collect.label ?? ''}
            onInput={(event) => onChange(put({ label: event.currentTarget.value }))}
          />
        )}
      </Field>
      <Field label={say.next}>
        {(props) => (
          <StepTarget
            field={props}
            to={collect.to}
            steps={steps}
            onPick={(to) => onChange(put({ to }))}
            onNew={() => onNew((to) => put({ to }))}
          />
        )}
      </Field>
    </div>
  )
}
