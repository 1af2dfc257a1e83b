import type { TargetedEvent } from 'preact'
import { messageLength } from '../../shared/limits.ts'
import type { VisitConversation } from '../../shared/sites.ts'
import { Icon } from './Icon.tsx'
import { Questions } from './Questions.tsx'
import { isNewDay, toDay, toTime } from './times.ts'
import type { WidgetModel } from './WidgetModel.ts'

/** The first thing a visitor sees: a question can be found, picked or typed, and a person called. */
export function Home({ w }: { w: WidgetModel }) {
  const say = w.words.value
  const query = w.query.value
  const found = w.found.value
  const listed = found && (found.length || query.trim()) ? found : w.top.value
  const label = listed === found ? say.suggestions : say.often
  return (
    <div class="home">
      <p class="greeting">{w.greeting.value}</p>
      <div class="ask">
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
          <button type="button" class="send" aria-label={say.send} onClick={() => w.pick(query)}>
            <Icon name="send" />
          </button>
        )}
      </div>
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
      <button type="button" class="person" onClick={w.callPerson}>
        <Icon name="person" />
        {say.person}
      </button>
    </div>
  )
}

/** The visitor's own, newest first; the newest is what most come back for. */
function Conversations({ w }: { w: WidgetModel }) {
  const say = w.words.value
  const [newest, ...earlier] = w.conversations.value
  // The first message of one that has just begun may still be on its way.
  const pending = !w.conversation.conversation.value && w.conversation.shown.value.length > 0
  if (!newest && !pending) return null
  return (
    <section aria-label={say.goOn}>
      <ul class="list">
        {pending ? (
          <li>
            <button type="button" class="go-on" onClick={() => w.goTo()}>
              <span>{say.goOn}</span>
              <Icon name="next" />
            </button>
          </li>
        ) : (
          <Row w={w} one={newest!} isNewest />
        )}
        <li>
          <button type="button" onClick={() => w.goTo()}>
            <span>{say.anew}</span>
            <Icon name="next" />
          </button>
        </li>
      </ul>
      {earlier.length > 0 && (
        <details>
          <summary>{say.earlier}</summary>
          <ul class="list">
            {earlier.map((one) => (
              <Row key={one.id} w={w} one={one} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** One of them: its last words, how it stands, and when it was. */
function Row({ w, one, isNewest }: { w: WidgetModel; one: VisitConversation; isNewest?: boolean; key?: string }) {
  const say = w.words.value
  const { status, lastMessageAt, assignee, preview } = one
  const state = status === 'closed' ? say.ended : status === 'waiting' ? say.waits : say.isOpen
  const date = isNewDay(w.client.world.now(), lastMessageAt) ? toDay : toTime
  const unread = isNewest && one.id === w.conversation.id.value ? w.conversation.unread.value.length : 0
  return (
    <li>
      <button type="button" class={isNewest ? 'go-on' : undefined} onClick={() => w.goTo(one)}>
        <span>
          {isNewest && status !== 'closed' && say.goOn}
          {preview && <bdi class="words">{preview}</bdi>}
          <small>{[state, assignee?.name, date(w.spoken.value, lastMessageAt)].filter(Boolean).join(' · ')}</small>
        </span>
        {unread > 0 && <b class="count">{unread}</b>}
        <Icon name="next" />
      </button>
    </li>
  )
}
