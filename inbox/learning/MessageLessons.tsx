import { limits } from '../../shared/limits.ts'
import type { Message } from '../../shared/messages.ts'
import { useDesk } from '../inbox.ts'
import { useNewEntry } from '../knowledge/useNewEntry.ts'
import { plainText } from '../text/plainText.ts'
import { toMarkdown } from '../text/toMarkdown.ts'
import { KeepCheck } from './KeepCheck.tsx'
import { questionBefore } from './questionBefore.ts'

/** What a message of the thread is good for besides: an agent's reply for an entry, an answer of the bot for a check. */
export function MessageLessons({ message }: { message: Message }) {
  const { threads, words } = useDesk()
  const begin = useNewEntry()
  const thread = threads.current.value
  const asked = thread && questionBefore(thread.messages.value, message)
  const question = asked ? plainText(asked.content, limits.question) : ''
  if (message.author.type === 'agent') {
    const locale = thread?.summary.value?.locale
    return (
      <button
        type="button"
        class="link"
        onClick={() =>
          begin({ question, answer: toMarkdown(message.content), status: 'draft', ...(locale && { locale }) })
        }
      >
        {words.learning.saveAsEntry}
      </button>
    )
  }
  const answers = message.bot?.kind === 'answer' || message.bot?.kind === 'guide'
  return answers && message.bot && question ? <KeepCheck question={question} decision={message.bot} small /> : null
}
