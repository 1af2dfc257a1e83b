import type { TargetedEvent } from 'preact'
import { messageLength } from '../../shared/limits.ts'
import { Icon } from './Icon.tsx'
import { Questions } from './Questions.tsx'
import { toDay } from './times.ts'
import type { WidgetModel } from './WidgetModel.ts'

/** The first thing a visitor sees: a question can be found, picked or typed, and a person called. */
export function Home({ w }: { w: WidgetModel }) {
  const say = w.words.value
  const query = w.query.value
  const found = w.found.value
  const listed = found && (found.length || query.trim()) ? found : w.top.value
  const label = listed === found ? say.suggestions : say.often
  const onSubmit = (event: Event) => {
    event.preventDefault()
    w.pick(query)
  }
  return (
    <div class="home">
      <p class="greeting">{w.greeting.value}</p>
      <form class="ask" onSubmit={onSubmit}>
        <Icon name="search" />
        <input
          type="text"
          enterkeyhint="send"
          autocomplete="off"
          maxLength={messageLength}
          placeholder={say.ask}
          aria-label={say.ask}
          value={query}
          onInput={(event: TargetedEvent<HTMLInputElement>) => w.search(event.currentTarget.value)}
        />
        {query.trim() && (
          <button type="submit" class="send" aria-label={say.send}>
            <Icon name="send" />
          </button>
        )}
      </form>
      {!query && <Conversations w={w} />}
      <Questions label={label} items={listed} pick={({ id, question }) => w.pick(question, id)} />
      {w.top.value.length > 0 && (
        <button type="button" class="quiet" onClick={() => w.read()}>
          {say.browse}
        </button>
      )}
      <p class="hint" role="status">
        {w.trouble.value || (query.trim() && found && !listed.length && say.nothingFound)}
      </p>
      {!query && (
        <button type="button" class="person" onClick={w.callPerson}>
          <Icon name="person" />
          {say.person}
        </button>
      )}
    </div>
  )
}

/** The visitor's own, newest first; the newest is what most come back for. */
function Conversations({ w }: { w: WidgetModel }) {
  const say = w.words.value
  const [newest, ...earlier] = w.conversations.value
  const on = (iso: string) => toDay(w.spoken.value, iso)
  const pending = w.conversation.shown.value.length > 0
  if (!newest && !pending) return null
  return (
    <section aria-label={say.goOn}>
      <ul class="list">
        <li>
          <button type="button" class="go-on" onClick={() => w.goTo(newest ?? undefined)}>
            <span>
              {say.goOn}
              <small>
                {newest?.assignee?.name} {newest && on(newest.lastMessageAt)}
              </small>
            </span>
            {w.conversation.unread.value.length > 0 && <b class="count">{w.conversation.unread.value.length}</b>}
            <Icon name="next" />
          </button>
        </li>
      </ul>
      {earlier.length > 0 && (
        <details>
          <summary>{say.earlier}</summary>
          <ul class="list">
            {earlier.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => w.goTo(one)}>
                  <span>{on(one.lastMessageAt)}</span>
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
