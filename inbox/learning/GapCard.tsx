import { useSignal } from '@preact/signals'
import type { Gap, SettleGap } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { useDesk } from '../inbox.ts'
import { useMayPublish } from '../knowledge/useMayPublish.ts'
import { useNewEntry } from '../knowledge/useNewEntry.ts'
import { shortTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { ConversationLink } from './ConversationLink.tsx'
import { EntryPicker } from './EntryPicker.tsx'
import { useAct } from './useAct.ts'

/** One gap: how it was asked and where, and the ways to close it. */
export function GapCard({ gap }: { gap: Gap }) {
  const { learning, notices, clock, region, words } = useDesk()
  const { busy, act } = useAct()
  const mayPublish = useMayPublish()
  const picking = useSignal(false)
  const begin = useNewEntry()
  const say = words.learning.gaps
  const others = gap.phrasings.filter((phrasing) => phrasing !== gap.question)
  const settle = (how: SettleGap, done: string) =>
    act(async () => {
      const { full } = await learning.settle(gap.id, how)
      if (full.length > 0) notices.failed(say.full(full.length))
      notices.done(done)
    })
  const near = gap.nearest
  const addTo = ({ id, question }: { id: string; question: string }) =>
    settle({ to: 'added', article: id, phrasings: gap.phrasings.slice(0, limits.variants) }, say.added(question))
  const write = () =>
    begin({
      question: gap.question,
      variants: others.slice(0, limits.variants).join('\n'),
      ...(gap.locale && { locale: gap.locale }),
    })
  return (
    <section class="lesson-card">
      <header class="lesson-head">
        <h2 dir="auto">{gap.question}</h2>
        <p class="row-foot">
          <span>{say.conversations(gap.conversations)}</span>
          <time dateTime={gap.lastAt}>{shortTime(gap.lastAt, region, clock.now.value)}</time>
        </p>
      </header>
      {others.length > 0 && (
        <div class="lesson-part">
          <p class="hint">{say.other}</p>
          <ul class="wordings">
            {others.slice(0, 8).map((phrasing) => (
              <li key={phrasing} dir="auto">
                {phrasing}
              </li>
            ))}
          </ul>
        </div>
      )}
      <details class="lesson-part">
        <summary>{say.examples}</summary>
        <ul class="examples">
          {gap.examples.map((example) => (
            <li key={example.conversation + example.at}>
              <ConversationLink conversation={example.conversation}>{example.question}</ConversationLink>
              <span class="hint">
                {shortTime(example.at, region, clock.now.value)}
                {example.article && ` · ${say.didNotHelp(example.article.question)}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {gap.answered && (
        <p class="answered">
          <Icon name="check" size={16} />
          <span>{say.answered(gap.answered.question)}</span>
        </p>
      )}
      <div class="actions start lesson-part">
        {gap.answered && (
          <button
            type="button"
            class="button small primary"
            disabled={busy.value}
            onClick={() => settle({ to: 'closed' }, say.closed)}
          >
            {say.close}
          </button>
        )}
        {near && mayPublish && (
          <button
            type="button"
            class="button small primary"
            disabled={busy.value}
            title={say.addTo(near.question)}
            onClick={() => addTo(near)}
          >
            <span class="cut">{say.addTo(near.question)}</span>
          </button>
        )}
        <button
          type="button"
          class={gap.answered || (near && mayPublish) ? 'button small' : 'button small primary'}
          onClick={write}
        >
          {say.write}
        </button>
        {mayPublish && (
          <button
            type="button"
            class="button small"
            onClick={() => {
              picking.value = true
            }}
          >
            {near ? say.addOther : say.add}
          </button>
        )}
        <button
          type="button"
          class="button small quiet"
          disabled={busy.value}
          onClick={() => settle({ to: 'dismissed' }, say.dismissed)}
        >
          {say.dismiss}
        </button>
      </div>
      {picking.value && (
        <EntryPicker
          title={say.pick}
          query={gap.question}
          onPick={(entry) => {
            picking.value = false
            addTo(entry)
          }}
          onClose={() => {
            picking.value = false
          }}
        />
      )}
    </section>
  )
}
