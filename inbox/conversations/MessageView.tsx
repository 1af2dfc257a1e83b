import type { Message } from '../../shared/messages.ts'
import { useApp } from '../inbox.ts'
import { MessageLessons } from '../learning/MessageLessons.tsx'
import { RichText } from '../text/RichText.tsx'
import { clockTime, fullTime } from '../time.ts'
import { Icon } from '../ui/Icon.tsx'
import { BotNote } from './BotNote.tsx'
import type { Given } from './lines.ts'
import { Translation } from './Translation.tsx'

type Props = { message: Message; first: boolean; last: boolean; seen: boolean; visitorName: string; given?: Given }

export function MessageView({ message, first, last, seen, visitorName, given }: Props) {
  const { session, words, region } = useApp()
  const { author } = message
  const mine = author.type === 'agent' && author.id === session.me.value?.user?.id
  const name =
    author.type === 'visitor'
      ? visitorName
      : author.type === 'bot'
        ? words.conversations.bot
        : mine
          ? words.conversations.you
          : (author.name ?? words.thread.somebody)
  return (
    <div class="message" data-author={author.type} data-first={first || undefined} data-last={last || undefined}>
      <p class={first ? 'message-name' : 'sr-only'} dir="auto">
        {author.type === 'bot' && <Icon name="bot" size={16} />}
        {name}
      </p>
      <div class="bubble">
        <RichText content={message.content} />
        {message.bot?.choices && (
          <ul class="offered" aria-label={words.bot.offered}>
            {message.bot.choices.map((choice) => (
              <li key={choice.id} dir="auto">
                {choice.question}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="message-foot">
        {given && <GivenNote given={given} />}
        {message.bot && <BotNote turn={message.bot} />}
        {author.type === 'visitor' && <Translation message={message} />}
        <MessageLessons message={message} />
        <time dateTime={message.createdAt} title={fullTime(message.createdAt, region)}>
          {clockTime(message.createdAt, region)}
        </time>
        {author.type === 'agent' && (
          <span class="receipt" data-seen={seen || undefined} title={seen ? words.thread.seen : words.thread.sent}>
            <Icon name={seen ? 'checks' : 'check'} size={16} />
            <span class="sr-only">{seen ? words.thread.seen : words.thread.sent}</span>
          </span>
        )}
      </div>
    </div>
  )
}

function GivenNote({ given: { field, label } }: { given: Given }) {
  const { words } = useApp()
  const name = label ?? (field && words.collected[field])
  return (
    <span class="given">
      <Icon name="check" size={16} />
      {name ? words.facts.noted(name) : words.facts.notedBare}
    </span>
  )
}
