import { useDesk } from '../inbox.ts'
import { Empty } from '../ui/Empty.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { Windowed } from '../ui/Windowed.tsx'
import { ConversationRow } from './ConversationRow.tsx'
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
      <ConnectionLine />
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
                  {heading(section)} <span>{section.items.length}</span>
                </h2>
              )}
              <Windowed
                class="rows"
                items={section.items}
                keyOf={idOf}
                likely={88}
                size={conversations.more.value ? -1 : section.items.length}
                of={conversations.tab.value}
                current={current}
                walks
              >
                {(item) => <ConversationRow item={item} current={item.id === current} />}
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

const idOf = ({ id }: { id: string }) => id

function Tabs() {
  const { conversations, words } = useDesk()
  const count = conversations.needing.value.length
  return (
    <fieldset class="choice fill tabs" aria-label={words.conversations.show}>
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab}
          aria-pressed={tab === conversations.tab.value}
          onClick={() => conversations.show(tab)}
        >
          {words.conversations.tabs[tab]}
          {tab === 'team' && count > 0 && <span class="badge">{count}</span>}
        </button>
      ))}
    </fieldset>
  )
}

/** One calm line while the bell cannot ring; a short break is not worth a word. */
function ConnectionLine() {
  const { connection, words } = useDesk()
  const lost = connection.state.value === 'lost'
  return (
    <p class="connection-line" role="status" data-lost={lost || undefined}>
      {lost && (navigator.onLine ? words.connection.lost : words.connection.offline)}
    </p>
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
