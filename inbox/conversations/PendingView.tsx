import { useApp } from '../inbox.ts'
import { MarkdownPreview } from '../text/MarkdownPreview.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Pending } from './outbox.ts'
import type { Thread } from './ThreadModel.ts'

/** An answer on its way, or one that did not get there and waits to be told what to do. */
export function PendingView({ item, thread }: { item: Pending; thread: Thread }) {
  const { words } = useApp()
  const takeBack = (
    <button type="button" class="link" onClick={() => thread.takeBack(item)}>
      {words.thread.edit}
    </button>
  )
  return (
    <li class="message" data-author="agent" data-state={item.state} data-first data-last>
      <p class="message-name">{words.conversations.you}</p>
      <div class="bubble">
        <MarkdownPreview text={item.text} isReply />
      </div>
      {item.state === 'failed' ? (
        <div class="message-foot failed" role="alert">
          <Icon name="warn" size={16} />
          <span>
            {words.thread.notSent} {item.why && words.errors[item.why]}
          </span>
          <button type="button" class="link" onClick={() => thread.retry(item)}>
            {words.common.tryAgain}
          </button>
          {takeBack}
        </div>
      ) : item.state === 'kept' ? (
        <div class="message-foot kept" role="status">
          <Icon name="clock" size={16} />
          <span>{words.thread.kept}</span>
          {takeBack}
        </div>
      ) : (
        <p class="message-foot">
          <Icon name="clock" size={16} />
          <span class="sr-only">{words.thread.sending}</span>
        </p>
      )}
    </li>
  )
}
