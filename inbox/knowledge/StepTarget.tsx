import type { Step } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import type { FieldProps } from '../ui/Field.tsx'
import { ends } from './guide.ts'

const fresh = '+'
type Props = {
  field: FieldProps | { 'aria-label': string }
  to: string
  steps: Step[]
  onPick: (to: string) => void
  onNew: () => void
}

/** Where a choice leads: to a step, a new one, a person, or the end. */
export function StepTarget({ field, to, steps, onPick, onNew }: Props) {
  const { words } = useDesk()
  const say = words.guide
  const isKnown = (ends as readonly string[]).includes(to) || steps.some(({ id }) => id === to)
  return (
    <select
      {...field}
      aria-invalid={isKnown ? undefined : true}
      value={isKnown ? to : ''}
      onChange={(event) => {
        const picked = event.currentTarget.value
        if (picked !== fresh) return onPick(picked)
        event.currentTarget.value = to // until the new step is there to be named
        onNew()
      }}
    >
      {!isKnown && (
        <option value="" disabled>
          {say.nowhere}
        </option>
      )}
      {ends.map((end) => (
        <option key={end} value={end}>
          {say.end[end]}
        </option>
      ))}
      {steps.map(({ id, text }, at) => (
        <option key={id} value={id}>
          {say.stepCalled(at + 1, text.trim().slice(0, 40))}
        </option>
      ))}
      {steps.length < limits.steps && <option value={fresh}>{say.newStep}</option>}
    </select>
  )
}
