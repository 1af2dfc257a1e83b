import type { Proposals as Known, Proposal } from '../../shared/learning.ts'
import { useDesk } from '../inbox.ts'
import { useMayPublish } from '../knowledge/useMayPublish.ts'
import { toPath } from '../routes.ts'
import { Empty } from '../ui/Empty.tsx'
import { Switch } from '../ui/Switch.tsx'
import { ProposalRow } from './ProposalRow.tsx'
import { useAct } from './useAct.ts'

/** Ways to ask for an entry that visitors have shown, entry by entry. */
export function Proposals({ known }: { known: Known }) {
  const { words } = useDesk()
  const mayPublish = useMayPublish()
  const say = words.learning.proposals
  const entries = [...new Set(known.items.map(({ article }) => article.id))]
  return (
    <>
      <Safest />
      {known.items.length === 0 ? (
        <Empty text={say.empty}>
          <a class="button" href={toPath({ page: 'knowledge', trying: true })}>
            {say.emptyDo}
          </a>
        </Empty>
      ) : (
        <p class="hint">{mayPublish ? say.lead : `${say.lead} ${say.notYours}`}</p>
      )}
      {entries.map((id) => (
        <EntryProposals key={id} items={known.items.filter(({ article }) => article.id === id)} />
      ))}
      {known.total > known.items.length && <p class="hint">{say.more(known.total - known.items.length)}</p>}
      {known.learned.length > 0 && <Learned items={known.learned} />}
    </>
  )
}

function EntryProposals({ items }: { items: Proposal[] }) {
  const { learning, notices, words } = useDesk()
  const { busy, act } = useAct()
  const mayPublish = useMayPublish()
  const say = words.learning.proposals
  const { article } = items[0]!
  const acceptAll = () =>
    act(async () => {
      const decisions = items.map(({ question }) => ({ article: article.id, question, to: 'accepted' as const }))
      const { accepted, refused } = await learning.decide(decisions)
      if (refused.length > 0) notices.failed(say.full(refused.length))
      if (accepted > 0) notices.done(say.accepted(accepted))
    })
  return (
    <section class="lesson-card">
      <header class="lesson-head">
        <h2 dir="auto">
          <a href={toPath({ page: 'knowledge', article: article.id })}>{article.question}</a>
        </h2>
        {items.length > 1 && mayPublish && (
          <button type="button" class="button small" disabled={busy.value} onClick={acceptAll}>
            {say.acceptAll(items.length)}
          </button>
        )}
      </header>
      <ul class="lesson-rows">
        {items.map((item) => (
          <ProposalRow key={item.question} item={item} />
        ))}
      </ul>
    </section>
  )
}

/** Whether the surest are accepted without asking: a setting of the shop, so its owner's. */
function Safest() {
  const { site, session, words } = useDesk()
  const { busy, act } = useAct()
  const say = words.learning.proposals
  const settings = site.site.value
  if (!settings) return null
  const owner = session.site.value?.role === 'owner'
  return (
    <Switch
      label={say.safest}
      hint={owner ? say.safestHint : `${say.safestHint} ${say.safestNotYours}`}
      on={settings.learn === 'safest'}
      disabled={busy.value || !owner}
      onChange={(on) => act(() => site.save({ learn: on ? 'safest' : 'ask' }))}
    />
  )
}

function Learned({ items }: { items: Known['learned'] }) {
  const { learning, notices, words } = useDesk()
  const { busy, act } = useAct()
  const mayPublish = useMayPublish()
  const say = words.learning.proposals
  const takeBack = (article: string, question: string) =>
    act(async () => {
      await learning.decide([{ article, question, to: 'rejected' }])
      notices.done(say.tookBack)
    })
  return (
    <section class="lesson-card">
      <header class="lesson-head">
        <h2>{say.learned}</h2>
      </header>
      <ul class="lesson-rows">
        {items.map(({ article, question }) => (
          <li class="lesson-row" key={article.id + question}>
            <p class="phrase" dir="auto">
              {question}
            </p>
            <div class="row-foot">
              <a href={toPath({ page: 'knowledge', article: article.id })} dir="auto">
                {article.question}
              </a>
            </div>
            {mayPublish && (
              <div class="actions">
                <button
                  type="button"
                  class="button small"
                  disabled={busy.value}
                  onClick={() => takeBack(article.id, question)}
                >
                  {say.takeBack}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
