import { useEffect, useRef } from 'preact/hooks'
import type { ChangeStatus, ConversationSummary } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { Empty } from '../ui/Empty.tsx'
import { Ghosts } from '../ui/Ghosts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { Composer } from './Composer.tsx'
import { MessageList } from './MessageList.tsx'
import type { Thread } from './ThreadModel.ts'
import { useVisitorName } from './useVisitorName.ts'

type Change = (to: ChangeStatus['to']) => void
type Props = { thread: Thread; onDetails: () => void; onChange: Change }

export function ThreadPane({ thread, onDetails, onChange }: Props) {
  const { words } = useDesk()
  const summary = thread.summary.value
  const state = thread.state.value
  const gone = thread.failure.value?.status === 404
  const label = useVisitorName(summary ?? undefined)
  return (
    <section class="pane thread-pane" aria-label={words.thread.label(label)}>
      {summary && <ThreadHead summary={summary} thread={thread} onDetails={onDetails} onChange={onChange} />}
      {state === 'failed' && gone && (
        <Empty text={words.conversations.notFound}>
          <a class="button" href="/inbox">
            {words.conversations.toList}
          </a>
        </Empty>
      )}
      {state === 'failed' && !gone && (
        <div class="pad">
          <Trouble text={words.thread.failed} failure={thread.failure.value} onRetry={thread.load} />
        </div>
      )}
      {state === 'loading' && (
        <div class="coming">
          <Ghosts count={4} />
        </div>
      )}
      {state === 'ready' && summary && (
        <>
          <MessageList thread={thread} summary={summary} />
          <Composer thread={thread} summary={summary} />
        </>
      )}
    </section>
  )
}

function ThreadHead({ summary, thread, onDetails, onChange }: Props & { summary: ConversationSummary }) {
  const { session, conversations, words } = useDesk()
  const name = useVisitorName(summary)
  const { status, assignee } = summary
  const mine = assignee?.id === session.me.value?.user?.id
  const busy = thread.changing.value
  const state =
    status === 'human'
      ? mine
        ? words.thread.status.mine
        : words.thread.status.human(assignee?.name ?? words.thread.somebody)
      : words.thread.status[status]
  const button = (to: ChangeStatus['to'], text: string, primary = false) => (
    <button
      type="button"
      class={primary ? 'button small primary' : 'button small'}
      disabled={busy}
      onClick={() => {
        pressed.current = true
        onChange(to)
      }}
    >
      {text}
    </button>
  )
  // The button that was pressed goes away with what it did, and the focus would go with it.
  const actions = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  useEffect(() => {
    if (pressed.current && document.activeElement === document.body) actions.current?.querySelector('button')?.focus()
    pressed.current = false
  }, [status])
  return (
    <header class="pane-head thread-head">
      <a class="icon-button only-phone" href="/inbox" aria-label={words.conversations.toList}>
        <Icon name="back" />
      </a>
      <div class="thread-who">
        <h1 class="pane-title">
          <bdi>{name}</bdi>
        </h1>
        <p class="thread-status" data-status={status}>
          {conversations.online.value.has(summary.visitor.id) && (
            <span class="online-dot">
              <span class="sr-only">{words.conversations.online}</span>
            </span>
          )}
          {state}
        </p>
      </div>
      <div class="actions" ref={actions}>
        {status === 'closed' && button('open', words.thread.reopen, true)}
        {(status === 'bot' || status === 'waiting' || (status === 'human' && !mine)) &&
          button('human', words.thread.takeOver, true)}
        {(status === 'human' || status === 'waiting') && button('bot', words.thread.handBack)}
        {status !== 'closed' && button('closed', words.thread.closeIt)}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={words.thread.details}
        title={`${words.thread.details} (I)`}
        onClick={onDetails}
      >
        <Icon name="info" />
      </button>
    </header>
  )
}
