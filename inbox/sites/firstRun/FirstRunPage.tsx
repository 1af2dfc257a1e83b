import { useEffect, useRef } from 'preact/hooks'
import type { FirstRunStep, Site } from '../../../shared/sites.ts'
import { useDesk } from '../../inbox.ts'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { HoursForm } from '../HoursForm.tsx'
import { firstRunSteps } from './firstRunSteps.ts'
import { InstallStep } from './InstallStep.tsx'
import { QuestionsStep } from './QuestionsStep.tsx'
import { ShopStep } from './ShopStep.tsx'
import { TryStep } from './TryStep.tsx'
import { useSteps } from './useSteps.ts'

/**
 * Leads the owner of a new shop through its set-up. The server keeps the step, so it goes on after a reload and on another
 * device; every step can be skipped, and once it is done it is not shown again.
 */
export function FirstRunPage() {
  const { site, navigation, words } = useDesk()
  const shop = site.site.value
  const isDone = shop?.firstRun === null
  useEffect(() => {
    if (isDone) navigation.replace({ page: 'conversations' })
  }, [isDone, navigation])
  if (shop) return shop.firstRun && <Steps shop={shop} step={shop.firstRun} />
  return (
    <div class="settings">
      {site.failure.value ? (
        <Trouble text={words.settings.failed} failure={site.failure.value} onRetry={site.load} />
      ) : (
        <Ghosts count={3} />
      )}
    </div>
  )
}

function Steps({ shop, step }: { shop: Site; step: FirstRunStep }) {
  const { words } = useDesk()
  const { goTo, next } = useSteps()
  const say = words.shops
  const heading = useRef<HTMLHeadingElement>(null)
  const at = firstRunSteps.indexOf(step)
  // Each step is a page of its own for those who do not see it change.
  useEffect(() => {
    heading.current?.focus()
  }, [step])
  return (
    <div class="settings">
      <div class="settings-page first-run">
        <nav aria-label={say.steps}>
          <ol class="steps-bar">
            {firstRunSteps.map((name, i) => (
              <li key={name} data-done={i < at || undefined}>
                <button type="button" aria-current={name === step ? 'step' : undefined} onClick={() => goTo(name)}>
                  <span class="steps-mark" aria-hidden="true">
                    {i + 1}
                  </span>
                  <span class="steps-name">{say.names[name]}</span>
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <header class="first-run-head">
          <p class="hint">{say.step(at + 1, firstRunSteps.length)}</p>
          <h1 ref={heading} tabIndex={-1}>
            {say.names[step]}
          </h1>
          <p class="lead">{say.leads[step]}</p>
        </header>
        {step === 'shop' && <ShopStep shop={shop} next={next} />}
        {step === 'hours' && <HoursForm shop={shop} next={next} />}
        {step === 'questions' && <QuestionsStep shop={shop} next={next} />}
        {step === 'try' && <TryStep shop={shop} next={next} />}
        {step === 'install' && <InstallStep shop={shop} finish={() => goTo(null)} />}
      </div>
    </div>
  )
}
