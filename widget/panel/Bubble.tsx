import type { Message } from '../../shared/messages.ts'
import type { ShownMessage } from '../client/mergeMessages.ts'
import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import { toElements } from './richText.tsx'
import { toTime } from './times.ts'
import type { WidgetModel } from './WidgetModel.ts'

type Props = { w: WidgetModel; shown: ShownMessage; isFirst: boolean; isLast: boolean; isNewest: boolean }

/** One message: the visitor's own at the end of the line, the others' at its start, what happened in the middle. */
export function Bubble({ w, shown, isFirst, isLast, isNewest }: Props) {
  const { message, text, state } = shown
  const say = w.words.value
  if (message?.event) return <p class="event">{whatHappened(w, message)}</p>
  const mine = state !== undefined
  const { bot, author } = message ?? {}
  return (
    <div class={mine ? 'said mine' : 'said'}>
      {isFirst &&
        (mine ? (
          <span class="hidden">{say.you}</span>
        ) : (
          <p class="name">{author?.name || (author?.type === 'bot' ? say.bot : say.team)}</p>
        ))}
      <div class={`bubble ${state ?? author?.type ?? ''}`} dir="auto">
        {bot?.article && <p class="source">{bot.article.question}</p>}
        {message ? toElements(message.content.children) : <p>{text}</p>}
      </div>
      {message && bot && <BotActions w={w} message={message} isNewest={isNewest} />}
      {(isLast || state === 'failed' || state === 'sending') && (
        <p class={`when ${state ?? ''}`}>
          {message && <time dateTime={message.createdAt}>{toTime(w.spoken.value, message.createdAt)}</time>}
          {state && <Icon name={state} label={state === 'failed' ? say.notSent : say[state]} />}
          {state === 'failed' && (
            <button type="button" class="quiet" onClick={() => w.conversation.retry(shown.id)}>
              {say.retry}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

/** What can be done with a bot's message: pick, rate, or ask for a person. */
function BotActions({ w, message, isNewest }: { w: WidgetModel; message: Message; isNewest: boolean }) {
  const say = w.words.value
  const { kind, choices, helped, article } = message.bot!
  const withBot = !w.conversation.isLive.value
  const canRate = article && (kind === 'answer' || kind === 'guide')
  const offersPerson = withBot && isNewest && (kind === 'handoff' || helped === false)
  return (
    <>
      {isNewest && choices && choices.length > 0 && (
        <ul class="choices" aria-label={say.choices}>
          {choices.map(({ id, question }) => (
            <li key={id}>
              <button type="button" onClick={() => w.say(question, { article: id })}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
      {canRate && (helped !== undefined || isNewest) && (
        <p class="rating" role="status">
          {helped === undefined ? say.helped : helped ? say.thanks : say.sorry}
          {helped === undefined && (
            <>
              <button type="button" onClick={() => w.conversation.rate(message, true)}>
                {say.yes}
              </button>
              <button type="button" onClick={() => w.conversation.rate(message, false)}>
                {say.no}
              </button>
            </>
          )}
        </p>
      )}
      {offersPerson && (
        <button type="button" class="primary" onClick={w.callPerson}>
          <Icon name="person" />
          {say.person}
        </button>
      )}
    </>
  )
}

function whatHappened({ words }: WidgetModel, { event, author }: Message): string {
  const say = words.value
  const texts: Partial<Record<string, string>> = {
    person_wanted: say.personWanted,
    taken_over: say.takenOver,
    handed_back: say.handedBack,
    closed: say.closed,
    reopened: say.reopened,
  }
  return fill(texts[event!.type] ?? '', { name: event!.name || author.name || say.team })
}
