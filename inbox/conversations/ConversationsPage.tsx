import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ChangeStatus, ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { Empty, QuietBell } from '../ui/Empty.tsx'
import { usePaneFocus } from '../ui/usePaneFocus.ts'
import { useKeys } from '../useKeys.ts'
import { ConversationList } from './ConversationList.tsx'
import { longestWaiting, neighbour, nextAfter, tabOf, tabs } from './groups.ts'
import { KnownPane } from './KnownPane.tsx'
import { ThreadPane } from './ThreadPane.tsx'
import { useVisitorName } from './useVisitorName.ts'

/** Where there is room for three panes, the third is a setting; elsewhere it is opened when wanted. */
const roomy = () => matchMedia('(min-width: 1180px)').matches

export function ConversationsPage({ id }: { id?: string }) {
  const { conversations, threads, navigation, prefs, notices, session, words } = useDesk()
  const sheet = useSignal(false)
  useEffect(() => {
    sheet.value = false
    threads.open(id)
  }, [id, threads, sheet])
  const thread = threads.current.value
  const summary = id ? conversations.known.value[id] : undefined
  const name = useVisitorName(summary)
  const elsewhere = summary && summary.site !== session.site.value?.id ? summary.site : null
  useEffect(() => {
    if (elsewhere && session.me.value?.sites.some((site) => site.id === elsewhere)) session.pick(elsewhere)
  }, [elsewhere, session])
  // A conversation that is opened, or moves on, is found in the list that it belongs to.
  const tab = summary && tabOf(summary.status)
  // The one that somebody is done with moves on by itself: they stay in the list they work through.
  const leaving = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (tab && leaving.current !== id) conversations.show(tab)
  }, [id, tab, conversations])

  usePaneFocus(id)

  function toggleDetails() {
    if (roomy()) prefs.set('showDetails', !prefs.showDetails.value)
    else sheet.value = !sheet.value
  }
  function move(step: 1 | -1) {
    const next = neighbour(conversations.sections.value, id, step)
    if (next) navigation.go({ page: 'conversations', conversation: next })
  }
  async function change(to: ChangeStatus['to']) {
    if (!thread || !summary) return
    const isDone = to === 'closed' || (to === 'bot' && summary.status !== 'closed')
    const next = isDone && nextAfter(conversations.sections.value, summary.id)
    leaving.current = isDone ? summary.id : undefined
    const failure = await thread.change(to)
    if (failure) {
      leaving.current = undefined
      notices.failed(words.thread.statusFailed)
    } else if (isDone) {
      navigation.go(next ? { page: 'conversations', conversation: next } : { page: 'conversations' })
      const say = to === 'closed' ? words.thread.closedIt : words.thread.handedBackIt
      notices.done(say(name), { label: words.common.undo, do: () => takeBack(summary) })
    }
  }
  /** Brings back what was closed or handed back: to the bot, or to whoever says "undo", as somebody has to hold it. */
  async function takeBack({ id, status }: ConversationSummary) {
    leaving.current = undefined
    try {
      await conversations.change(id, status === 'bot' ? 'bot' : 'open')
      navigation.go({ page: 'conversations', conversation: id })
    } catch {
      notices.failed(words.thread.statusFailed)
    }
  }
  const status = summary?.status
  const first = conversations.tab.value === 'team' && longestWaiting(conversations.sections.value)
  useKeys('conversations', {
    next: () => move(1),
    previous: () => move(-1),
    back: () => navigation.go({ page: 'conversations' }),
    tab: () => conversations.show(tabs[(tabs.indexOf(conversations.tab.value) + 1) % tabs.length]!),
    details: toggleDetails,
    ...(summary && {
      reply: () => document.querySelector<HTMLElement>('.composer textarea')?.focus(),
      takeOver: () => status !== 'closed' && change('human'),
      handBack: () => (status === 'human' || status === 'waiting') && change('bot'),
      close: () => change(status === 'closed' ? 'open' : 'closed'),
    }),
  })
  return (
    <div
      class="panes"
      data-open={id ? 'thread' : 'list'}
      data-known={prefs.showDetails.value || undefined}
      data-sheet={sheet.value || undefined}
    >
      <ConversationList current={id} />
      {thread && id === thread.id.value ? (
        <>
          <ThreadPane key={id} thread={thread} onDetails={toggleDetails} onChange={change} />
          {summary && <KnownPane thread={thread} summary={summary} onClose={toggleDetails} />}
        </>
      ) : (
        <section class="pane thread-pane" aria-label={words.conversations.none}>
          {conversations.sections.value.length === 0 ? (
            <QuietBell />
          ) : (
            <Empty text={words.conversations.none} hint={words.conversations.noneHint}>
              {first && (
                <a class="button" href={toPath({ page: 'conversations', conversation: first })}>
                  {words.conversations.openFirst}
                </a>
              )}
            </Empty>
          )}
        </section>
      )}
    </div>
  )
}
