import type { Author, Message } from '../../shared/messages.ts'
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
  if (message?.event) return <small class="center">{whatHappened(w, message)}</small>
  const { bot, author } = message ?? {}
  /** The way from a short answer to the whole leads there without leaving the page. */
  const onClick = (event: MouseEvent) => {
    const id = bot?.article?.id
    const link = (event.target as Element).closest('a')
    if (!id || event.ctrlKey || event.metaKey || !link?.href.endsWith(`/${encodeURIComponent(id)}`)) return
    event.preventDefault()
    w.read(id)
  }
  return (
    <div class={`said ${state ? 'mine' : ''} ${isFirst ? 'first' : ''}`}>
      {isFirst && !state && <small class="name">{nameOf(w, author)}</small>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the link in it is pressed, by keyboard too */}
      <div class={`bubble ${state ?? author?.type}`} dir="auto" onClick={onClick}>
        {bot?.article && (
          <p>
            <button type="button" class="source" onClick={() => w.read(bot.article!.id)}>
              {bot.article.question}
            </button>
          </p>
        )}
        {message ? toElements(message.content.children, w.options.server) : <p>{text}</p>}
      </div>
      {message && bot && <BotActions w={w} message={message} isNewest={isNewest} />}
      {(state ? isLast || !message : isNewest && !bot) && (
        <small class={`under ${state}`}>
          {message && <time dateTime={message.createdAt}>{toTime(w.clock.value, message.createdAt)}</time>}
          {state && <Icon name={state} label={state === 'failed' ? undefined : say[state]} />}
          {state === 'failed' && say.notSent}
          {state === 'failed' && (
            <button type="button" onClick={() => w.conversation.retry(shown.id)}>
              {say.retry}
            </button>
          )}
        </small>
      )}
    </div>
  )
}

/** The bot is never taken for a person, whatever name it was given. */
export function nameOf({ words }: WidgetModel, author?: Author): string {
  return author?.type === 'bot' ? words.value.bot : author?.name || words.value.team
}

/** What can be done with a bot's message: pick, rate, or ask for a person. */
function BotActions({ w, message, isNewest }: { w: WidgetModel; message: Message; isNewest: boolean }) {
  const say = w.words.value
  const { kind, helped, article, sources, collect, offers, choices = offers } = message.bot!
  const withBot = !w.conversation.isLive.value
  const canRate = (article ?? sources) && (kind === 'answer' || (kind === 'guide' && !choices && !collect))
  const offersPerson = withBot && isNewest && kind === 'handoff'
  return (
    <>
      {isNewest && choices && choices.length > 0 && (
        <ul class="choices" aria-label={say.choices}>
          {choices.map(({ id, question }) => (
            <li key={id}>
              <button type="button" onClick={() => w.say(question, { article: id })}>
                <bdi>{question}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {canRate && (helped || (isNewest && helped !== false)) && (
        <small class="under" role="status">
          {helped ? say.thanks : say.helped}
          {!helped &&
            [true, false].map((yes) => (
              <button type="button" onClick={() => w.conversation.rate(message, yes)}>
                {yes ? say.yes : say.no}
              </button>
            ))}
        </small>
      )}
      {offersPerson && (
        <button type="button" class="person primary" onClick={w.callPerson}>
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
