import type { Health as Known } from '../../shared/health.ts'
import { useDesk } from '../inbox.ts'
import { Empty } from '../ui/Empty.tsx'
import { languageName } from '../words/words.ts'
import { EntryRow } from './EntryRow.tsx'
import { needsCount } from './needsCount.ts'
import { SearchRow } from './SearchRow.tsx'

/** What in the knowledge needs a hand, the most pressing first; each row leads to where it is mended. */
export function Health({ known }: { known: Known }) {
  const { words, locale } = useDesk()
  const say = words.health
  const { due, stale, unhelpful, duplicates, unseen, missing, searches } = known
  if (needsCount(known) + missing.total + searches.total === 0) return <Empty text={say.empty} />
  return (
    <>
      <p class="hint">{say.lead}</p>
      <Card title={say.due} total={due.total}>
        {due.items.map((item) => (
          <EntryRow key={item.id} entry={item} />
        ))}
      </Card>
      <Card title={say.unhelpful} total={unhelpful.total}>
        {unhelpful.items.map((item) => (
          <EntryRow key={item.id} entry={item} note={say.rated(item.helped, item.unhelpful)} />
        ))}
      </Card>
      <Card title={say.stale} total={stale.total}>
        {stale.items.map((item) => (
          <EntryRow key={item.id} entry={item} />
        ))}
      </Card>
      <Card title={say.duplicates} total={duplicates.total}>
        {duplicates.items.map((item) => (
          <EntryRow key={item.id + item.other.id} entry={item} note={say.shares(item.phrase)} other={item.other} />
        ))}
      </Card>
      <Card title={say.searches} total={searches.total}>
        {searches.items.map(({ query, count }) => (
          <SearchRow key={query} query={query} count={count} />
        ))}
      </Card>
      <Card title={say.unseen} total={unseen.total}>
        {unseen.items.map((item) => (
          <EntryRow key={item.id} entry={item} />
        ))}
      </Card>
      <Card title={say.missing} total={missing.total}>
        {missing.items.map((item) => (
          <EntryRow
            key={item.id}
            entry={item}
            note={say.lacks(words.list(item.missing.map((tag) => languageName(tag, locale))))}
            missing={item.missing}
          />
        ))}
      </Card>
    </>
  )
}

type CardProps = { title: string; total: number; children: preact.ComponentChild[] }

function Card({ title, total, children }: CardProps) {
  const { words } = useDesk()
  if (total === 0) return null
  return (
    <section class="lesson-card" aria-label={title}>
      <header class="lesson-head">
        <h2>{title}</h2>
        <span class="hint">{total}</span>
      </header>
      <ul class="lesson-rows">{children}</ul>
      {total > children.length && (
        <p class="hint lesson-part">{words.learning.proposals.more(total - children.length)}</p>
      )}
    </section>
  )
}
