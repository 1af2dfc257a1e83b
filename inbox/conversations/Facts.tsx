import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useMemo } from 'preact/hooks'
import type { ConversationFacts, Reason } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { fullTime } from '../time.ts'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { CollectedFacts } from './CollectedFacts.tsx'
import { FactsModel, factsStamp } from './FactsModel.ts'
import { reasonWords, titlesOf } from './reasonWords.ts'
import type { Thread } from './ThreadModel.ts'

type Props = { thread: Thread; children: (facts: ConversationFacts | null) => ComponentChildren }

/** What was said before a person came, for the one who takes over. `children` follow once that stands, so nothing jumps. */
export function Facts({ thread, children }: Props) {
  const { http, words } = useDesk()
  const id = thread.id.value
  const model = useMemo(() => new FactsModel(id, http), [id, http])
  const isRead = thread.state.value === 'ready'
  const stamp = factsStamp(thread.messages.value)
  useEffect(() => {
    if (isRead) model.load()
  }, [model, isRead, stamp])
  const facts = model.facts.value
  const failure = model.failure.value
  if (!facts && !failure && thread.state.value !== 'failed') return <Ghosts count={2} />
  return (
    <>
      {failure && failure.status !== 404 && (
        <Trouble text={words.facts.failed} failure={failure} onRetry={model.load} />
      )}
      {facts && <Told facts={facts} />}
      {children(facts)}
    </>
  )
}

function Told({ facts }: { facts: ConversationFacts }) {
  const { words, region } = useDesk()
  const { collected, mood, rated, handedOver, asked } = facts
  const titles = titlesOf(
    {},
    asked.flatMap(({ article }) => article ?? []),
  )
  const why =
    handedOver?.reasons.flatMap((reason) => (isEvidence(reason) ? [] : (reasonWords(reason, words, titles) ?? []))) ??
    []
  return (
    <section class="told" aria-label={words.facts.title}>
      {mood.length > 0 && (
        <ul class="moods" aria-label={words.facts.mood}>
          {mood.map((name) => (
            <li key={name} class="mark" data-mark="unsaved">
              {words.facts.moods[name]}
            </li>
          ))}
        </ul>
      )}
      {collected.length > 0 && <CollectedFacts collected={collected} />}
      {asked.length > 0 && <Asked asked={asked} />}
      {rated.helped + rated.unhelpful > 0 && <p class="hint">{words.facts.rated(rated.helped, rated.unhelpful)}</p>}
      {handedOver && why.length > 0 && (
        <div>
          <h3>{words.facts.handedOver}</h3>
          <ul class="plain-list" title={fullTime(handedOver.at, region)}>
            {[...new Set(why)].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

/** What stands behind a decision is told with the bot's message; here it is only why. */
const isEvidence = ({ type }: Reason) => type === 'matched_words' || type === 'unknown_words' || type === 'runner_up'

/** As many of the newest as are taken in at a glance. */
const atOnce = 5

function Asked({ asked }: Pick<ConversationFacts, 'asked'>) {
  const { words } = useDesk()
  const id = useId()
  const all = useSignal(false)
  const shown = all.value ? asked : asked.slice(-atOnce)
  return (
    <div>
      <h3 id={id}>{words.facts.asked}</h3>
      <ol class="asked" aria-labelledby={id}>
        {shown.map((one, at) => (
          <li key={one.seq}>
            <p dir="auto">{one.text}</p>
            {/* Through a guide the entry stays the same, and is named once. */}
            <Outcome of={one} isNew={!one.article || one.article.id !== shown[at - 1]?.article?.id} />
          </li>
        ))}
      </ol>
      {asked.length > shown.length && (
        <button
          type="button"
          class="link"
          onClick={() => {
            all.value = true
          }}
        >
          {words.facts.allAsked(asked.length)}
        </button>
      )}
    </div>
  )
}

function Outcome({ of: { as, article, helped }, isNew }: { of: ConversationFacts['asked'][number]; isNew: boolean }) {
  const { words } = useDesk()
  if (!as || (!isNew && helped === undefined)) return null
  return (
    <p class="hint">
      {article && isNew ? (
        <a href={toPath({ page: 'knowledge', article: article.id })} dir="auto">
          {article.question}
        </a>
      ) : (
        isNew && words.facts.outcome[as]
      )}
      {helped !== undefined && (
        <span class="helped" data-helped={helped}>
          <Icon name={helped ? 'up' : 'down'} size={16} />
          {helped ? words.bot.helped : words.bot.helpedNot}
        </span>
      )}
    </p>
  )
}
