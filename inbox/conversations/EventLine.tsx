import type { Message } from '../../shared/messages.ts'
import { useApp } from '../inbox.ts'
import { plainText } from '../text/plainText.ts'
import { clockTime } from '../time.ts'
import type { Words } from '../words/words.ts'

/** What happened, between the messages. */
export function EventLine({ message }: { message: Message }) {
  const { words, region } = useApp()
  return (
    <p class="event" data-event={message.event?.type}>
      <span>{eventWords(message, words)}</span>
      <time dateTime={message.createdAt}>{clockTime(message.createdAt, region)}</time>
    </p>
  )
}

/** An event in words; of one that we do not know yet, the text that came with it. */
export function eventWords({ event, author, content }: Pick<Message, 'event' | 'author' | 'content'>, words: Words) {
  if (event?.type === 'person_wanted') return words.thread.event.person_wanted
  const said = event && words.thread.event[event.type]
  return said ? said(event.name ?? author.name ?? words.thread.somebody) : plainText(content)
}
