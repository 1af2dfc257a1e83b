import type { Decision } from '../../shared/knowledge.ts'
import { reasonWords, titlesOf } from '../conversations/reasonWords.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { RichText } from '../text/RichText.tsx'
import { languageName } from '../words/words.ts'

/** What the bot would do, how sure it is, and why. */
export function DecisionView({ decision }: { decision: Decision }) {
  const { words, locale } = useDesk()
  const { candidates, choices } = decision
  const best = Math.max(...candidates.map(({ score }) => score), 0)
  const reasons = decision.reasons.flatMap((reason) => reasonWords(reason, words, titlesOf(decision, candidates)) ?? [])
  return (
    <article class="decision">
      <header>
        <h2 class="decision-kind" data-kind={decision.kind}>
          {words.bot.kind[decision.kind]}
        </h2>
        <p class="hint">{words.trying.language(languageName(decision.language, locale))}</p>
        <p class="confidence">
          <span>
            {words.bot.confidence} <strong>{words.percent(decision.confidence)}</strong>
          </span>
          <meter min={0} max={1} value={decision.confidence} aria-label={words.bot.confidence} />
        </p>
      </header>
      <h3>{words.trying.would}</h3>
      <div class="bubble as-visitor">
        <RichText content={decision.content} />
        {choices && (
          <ul class="offered">
            {choices.map((choice) => (
              <li key={choice.id} dir="auto">
                {choice.question}
              </li>
            ))}
          </ul>
        )}
        {decision.offers && (
          <ul class="offered" aria-label={words.trying.offers}>
            {decision.offers.map((offer) => (
              <li key={offer.id} dir="auto">
                {offer.question}
              </li>
            ))}
          </ul>
        )}
      </div>
      {decision.collect && (
        <p class="hint">{words.trying.asksFor(decision.collect.label ?? words.collected[decision.collect.field])}</p>
      )}
      {reasons.length > 0 && (
        <>
          <h3>{words.trying.reasons}</h3>
          <ul class="plain-list">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{words.trying.candidates}</h3>
      {candidates.length === 0 && <p class="hint">{words.trying.noCandidates}</p>}
      <ol class="candidates">
        {candidates.map(({ id, question, score }) => (
          <li class="candidate" key={id}>
            <a href={toPath({ page: 'knowledge', article: id })} dir="auto">
              {question}
            </a>
            {/* How near it came beside the best. A number here would look like the confidence above, and is none. */}
            <span class="score" aria-hidden="true">
              <span class="score-track">
                <span class="score-bar" style={{ inlineSize: `${best ? Math.round((score / best) * 100) : 0}%` }} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </article>
  )
}
