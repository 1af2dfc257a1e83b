import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Step } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import { faultsIn, moveStep, newStep } from './guide.ts'
import { StepFields } from './StepFields.tsx'

type Props = { steps: Step[]; onChange: (steps: Step[]) => void }

/** The steps of a guided entry. */
export function StepsEditor({ steps, onChange }: Props) {
  const { words } = useDesk()
  const say = words.guide
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const told = useSignal('')
  /** What takes the focus as soon as it is drawn, before the next key: a step that was added or moved does not drop it. */
  const focus = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (focus.current) box.current?.querySelector<HTMLElement>(focus.current)?.focus()
    focus.current = null
  })
  const faults = faultsIn(steps)

  function add(change: (step: Step) => Step[]) {
    const step = newStep(steps)
    focus.current = `[data-step="${step.id}"] textarea`
    onChange(change(step))
  }
  function put(at: number, step: Step) {
    onChange(steps.with(at, step))
  }
  function move(from: number, to: number) {
    focus.current = `[data-step="${steps[from]!.id}"] [data-move="${to < from ? 'up' : 'down'}"]`
    told.value = say.moved(from + 1, to + 1)
    onChange(moveStep(steps, from, to))
  }
  function remove(at: number) {
    focus.current = '.add-step'
    told.value = say.removed(at + 1)
    onChange(steps.toSpliced(at, 1))
  }
  return (
    <div class="guide" ref={box}>
      <h2 id={id}>{say.title}</h2>
      <p class="hint">{say.lead}</p>
      <div class="guide-steps">
        <ol aria-labelledby={id}>
          {steps.map((step, at) => (
            <StepFields
              key={step.id}
              step={step}
              steps={steps}
              faults={faults.get(step.id) ?? []}
              onChange={(changed) => put(at, changed)}
              onNew={(link) => add((made) => [...steps.with(at, link(made.id)), made])}
              onMove={(by) => move(at, at + by)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
        <button
          type="button"
          class="button add-step"
          disabled={steps.length >= limits.steps}
          onClick={() => add((made) => [...steps, made])}
        >
          <Icon name="plus" size={16} />
          {say.add}
        </button>
      </div>
      <p class="sr-only" aria-live="polite">
        {told.value}
      </p>
    </div>
  )
}
