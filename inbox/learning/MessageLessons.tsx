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
  if (message.author.type === 'agent')
    return (
      <button
        type="button"
        class="link"
        onClick={() => {
          const thread = threads.current.peek()
          const question = asked(thread?.messages.peek() ?? [], message)
          const locale = thread?.summary.peek()?.locale
          begin({ question, answer: toMarkdown(message.content), status: 'draft', ...(locale && { locale }) })
        }}
      >
        {words.learning.saveAsEntry}
      </button>
    )
  if (message.bot?.kind !== 'answer' && message.bot?.kind !== 'guide') return null
  if (message.bot.helped === false) return null // nobody wants that answer kept
  const question = asked(threads.current.value?.messages.value ?? [], message)
  return question ? <KeepCheck question={question} decision={message.bot} small /> : null
}

/** The words of the question that a message answers; looked for only where they are needed, as a thread may be long. */
function asked(messages: Message[], answer: Message) {
  const question = questionBefore(messages, answer)
  return question ? plainText(question.content, limits.question) : ''
}
