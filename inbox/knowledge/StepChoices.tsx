import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { Icon } from '../ui/Icon.tsx'
import type { StepProps } from './StepFields.tsx'
import { StepTarget } from './StepTarget.tsx'

/** What a visitor can pick at a step, and where each leads. */
export function StepChoices({ step, steps, onChange, onNew }: StepProps) {
  const { words } = useDesk()
  const say = words.guide
  const { choices } = step
  return (
    <div class="step-choices">
      {choices.map((choice, at) => {
        const put = (part: Partial<typeof choice>) => ({ ...step, choices: choices.with(at, { ...choice, ...part }) })
        return (
          <div class="step-choice" key={at}>
            <input
              dir="auto"
              aria-label={say.choice(at + 1)}
              placeholder={say.choice(at + 1)}
              maxLength={limits.stepChoice}
              value={choice.text}
              onInput={(event) => onChange(put({ text: event.currentTarget.value }))}
            />
            <StepTarget
              field={{ 'aria-label': say.choiceLeads(at + 1) }}
              to={choice.to}
              steps={steps}
              onPick={(to) => onChange(put({ to }))}
              onNew={() => onNew((to) => put({ to }))}
            />
            <button
              type="button"
              class="icon-button small"
              aria-label={say.removeChoice(at + 1)}
              title={say.removeChoice(at + 1)}
              onClick={() => onChange({ ...step, choices: choices.toSpliced(at, 1) })}
            >
              <Icon name="close" size={16} />
            </button>
          </div>
        )
      })}
      {choices.length < limits.stepChoices && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => onChange({ ...step, choices: [...choices, { text: '', to: 'done' }] })}
        >
          <Icon name="plus" size={16} />
          {say.addChoice}
        </button>
      )}
    </div>
  )
}
