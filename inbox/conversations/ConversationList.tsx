import { useDesk } from '../inbox.ts'
import { Empty } from '../ui/Empty.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { Windowed } from '../ui/Windowed.tsx'
import { ConversationRow } from './ConversationRow.tsx'
import { FloodRow } from './FloodRow.tsx'
import type { Line } from './floods.ts'
import { type Section, type Tab, tabs } from './groups.ts'

export function ConversationList({ current }: { current?: string }) {
  const { conversations, words } = useDesk()
  const sections = conversations.sections.value
  const heading = (section: Section) =>
    section.id === 'waiting'
      ? words.conversations.waitingSection
      : section.id === 'answered'
        ? words.conversations.answeredSection
        : null
  return (
    <section class="pane list-pane" aria-label={words.conversations.title}>
      <header class="pane-head">
        <h1>{words.conversations.title}</h1>
      </header>
      <Tabs />
      <div class="scroll">
        {conversations.failure.value && (
          <Trouble
            text={words.conversations.failed}
            failure={conversations.failure.value}
            onRetry={conversations.refresh}
          />
        )}
        <ul aria-label={words.conversations.list}>
          {sections.map((section) => (
            <li class="list-section" key={section.id}>
              {heading(section) && (
                <h2 class="section-name">
                  {heading(section)} <span>{section.count}</span>
                </h2>
              )}
              <Windowed
                class="rows"
                items={section.lines}
                keyOf={keyOf}
                likely={88}
                size={conversations.more.value ? -1 : section.lines.length}
                of={conversations.tab.value}
                current={current}
                walks
              >
                {(line) =>
                  line.type === 'flood' ? (
                    <FloodRow flood={line.flood} isOpen={line.isOpen} />
                  ) : (
                    <ConversationRow item={line.item} current={line.key === current} inFlood={line.inFlood} />
                  )
                }
              </Windowed>
            </li>
          ))}
        </ul>
        {sections.length === 0 && !conversations.loading.value && !conversations.failure.value && (
          <Nothing tab={conversations.tab.value} />
        )}
        {sections.length === 0 && conversations.loading.value && <Ghosts />}
        {conversations.more.value && <LoadMore loading={conversations.loading.value} onMore={conversations.loadMore} />}
      </div>
    </section>
  )
}

const keyOf = ({ key }: Line) => key

function Tabs() {
  const { conversations, words } = useDesk()
  const count = conversations.needing.value
  return (
    <fieldset class="choice fill tabs" aria-label={words.conversations.show}>
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab}
          aria-pressed={tab === conversations.tab.value}
          onClick={() => conversations.show(tab)}
        >
          <span class="tab-name">{words.conversations.tabs[tab]}</span>
          {/* Its place is kept, so that nothing moves when somebody begins to wait. */}
          {tab === 'team' && (
            <span class="badge" hidden={count === 0}>
              {count}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  )
}

function Nothing({ tab }: { tab: Tab }) {
  const { conversations, site, words } = useDesk()
  const empty = words.conversations.empty
  return (
    <Empty text={empty[tab]}>
      {tab === 'closed' ? (
        <button type="button" class="button" onClick={() => conversations.show('team')}>
          {empty.closedDo}
        </button>
      ) : (
        <a class="button" href={`/chat/${site.id.value}`} target="_blank" rel="noopener">
          {tab === 'bot' ? empty.botDo : empty.teamDo}
        </a>
      )}
    </Empty>
  )
}
