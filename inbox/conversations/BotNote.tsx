import type { BotTurn } from '../../shared/messages.ts'
import { useApp } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import { reasonWords, titlesOf } from './reasonWords.ts'

/** What the team may know of a bot's turn: where it came from, whether it helped, and why. */
export function BotNote({ turn }: { turn: BotTurn }) {
  const { words } = useApp()
  const reasons = (turn.reasons ?? []).flatMap((reason) => reasonWords(reason, words, titlesOf(turn)) ?? [])
  const why =
    turn.kind === 'clarify' ? words.bot.whyClarify : turn.kind === 'handoff' ? words.bot.whyHandoff : words.bot.why
  const sources = turn.sources ?? (turn.article ? [turn.article] : [])
  return (
    <>
      {sources.map(({ id, question }) => (
        <span class="bot-source" key={id}>
          {words.bot.source}{' '}
          <a href={toPath({ page: 'knowledge', article: id })} dir="auto">
            {question}
          </a>
        </span>
      ))}
      {turn.helped !== undefined && (
        <span class="helped" data-helped={turn.helped}>
          <Icon name={turn.helped ? 'up' : 'down'} size={16} />
          {turn.helped ? words.bot.helped : words.bot.helpedNot}
        </span>
      )}
      {reasons.length > 0 && (
        <details class="why">
          <summary>
            {why}
            {turn.kind === 'answer' && !turn.written && <span> · {words.bot.sure(turn.confidence)}</span>}
          </summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
