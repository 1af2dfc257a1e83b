import { useEffect } from 'preact/hooks'
import { Health } from '../health/Health.tsx'
import { needsCount } from '../health/needsCount.ts'
import { useDesk } from '../inbox.ts'
import { type LearningTab, learningTabs, toPath } from '../routes.ts'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { Checks } from './Checks.tsx'
import { Gaps } from './Gaps.tsx'
import { Proposals } from './Proposals.tsx'

/** What the bot could learn: each row is one click from its cure. */
export function LearningPage({ tab }: { tab: LearningTab }) {
  const { learning, words } = useDesk()
  useEffect(() => {
    learning.load(tab)
  }, [learning, tab])
  const { proposals, gaps, failing } = learning.waiting.value ?? { proposals: 0, gaps: 0, failing: 0 }
  const health = learning.health.value
  const counts = { proposals, gaps, checks: failing, health: health ? needsCount(health) : 0 }
  const failure = learning.failure.value
  const known = learning[tab].value !== null
  return (
    <div class="panes one">
      <section class="pane" aria-label={words.learning.title}>
        <header class="pane-head learning-head">
          <h1>{words.learning.title}</h1>
          <nav class="choice" aria-label={words.learning.tab}>
            {learningTabs.map((one) => (
              <a
                key={one}
                href={toPath({ page: 'learning', tab: one })}
                aria-current={one === tab ? 'page' : undefined}
              >
                {words.learning.tabs[one]}
                {counts[one] > 0 && <span class="badge">{counts[one]}</span>}
              </a>
            ))}
          </nav>
        </header>
        <div class="scroll pad">
          <div class="stack learning">
            {failure && <Trouble text={words.learning.failed} failure={failure} onRetry={() => learning.load(tab)} />}
            {!known && !failure && <Ghosts />}
            {tab === 'proposals' && learning.proposals.value && <Proposals known={learning.proposals.value} />}
            {tab === 'gaps' && learning.gaps.value && <Gaps known={learning.gaps.value} />}
            {tab === 'health' && health && <Health known={health} />}
            {tab === 'checks' && learning.checks.value && <Checks known={learning.checks.value} />}
          </div>
        </div>
      </section>
    </div>
  )
}
