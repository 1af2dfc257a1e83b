import { useDesk } from '../../inbox.ts'
import { stepBefore } from './firstRunSteps.ts'
import { useSteps } from './useSteps.ts'

type Props = {
  isBusy?: boolean | undefined
  /** Another word on the main button. */
  label?: string
  /** What the main button does; absent, it submits the form around it. */
  onNext?: () => void
}

/** The way on, back, and past a step, at its foot. */
export function StepActions({ isBusy = false, label, onNext }: Props) {
  const { site, words } = useDesk()
  const steps = useSteps()
  const step = site.site.value?.firstRun
  const before = step && stepBefore(step)
  return (
    <div class="step-actions">
      {before && (
        <button type="button" class="button" onClick={() => steps.goTo(before)}>
          {words.shops.back}
        </button>
      )}
      <span class="spring" />
      {step !== 'install' && (
        <button type="button" class="button quiet" onClick={steps.next}>
          {words.shops.skip}
        </button>
      )}
      <button type={onNext ? 'button' : 'submit'} class="button primary" disabled={isBusy} onClick={onNext}>
        {label ?? words.shops.next}
      </button>
    </div>
  )
}
