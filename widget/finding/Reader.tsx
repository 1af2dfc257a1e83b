import { Icon } from '../panel/Icon.tsx'
import { Questions } from '../panel/Questions.tsx'
import { toElements } from '../panel/richText.tsx'
import type { Finder, Place } from './find.tsx'
import { words } from './words.ts'

type Props = { finder: Finder; place: Place }

/** What is read in the panel: an entry, or a topic. */
export function Reader({ finder, place }: Props) {
  const { w } = finder
  const say = w.words.value
  const own = words[w.spoken.value]
  const { text, shelf, hasFailed, isGone } = place
  return (
    <section class="reader" tabindex={-1} aria-label={text?.question ?? shelf?.name ?? say.browse}>
      {text && <Article finder={finder} place={place} />}
      {shelf && <Topic finder={finder} place={place} />}
      <p class="hint" role="status">
        {hasFailed ? (isGone ? own.gone : own.failed) : !text && !shelf && own.loading}
      </p>
      {hasFailed && (
        <button type="button" class="quiet center" onClick={isGone ? () => finder.go({}) : finder.retry}>
          {isGone ? say.browse : say.retry}
        </button>
      )}
    </section>
  )
}

function Article({ finder, place }: Props) {
  const { w } = finder
  const say = w.words.value
  const own = words[w.spoken.value]
  const { id, locale, question, summary, content, guided, related, address } = place.text!
  const ask = () => w.pick(question, id)
  return (
    <>
      <article lang={locale} dir="auto">
        <h2>{question}</h2>
        {summary && <p class="lead">{summary}</p>}
        {toElements(content.children, w.options.server)}
      </article>
      {guided && (
        <button type="button" class="person primary" onClick={ask}>
          {own.guide}
        </button>
      )}
      <small class="under" role="status">
        {place.helped === undefined ? say.helped : say.thanks}
        {place.helped === undefined &&
          [true, false].map((yes) => (
            <button type="button" onClick={() => finder.rate(yes)}>
              {yes ? say.yes : say.no}
            </button>
          ))}
      </small>
      {place.helped === false && (
        <button type="button" class="person primary" onClick={w.callPerson}>
          <Icon name="person" />
          {say.person}
        </button>
      )}
      <Questions label={own.related} items={related} pick={({ id }) => finder.go({ article: id })} />
      {address && (
        <a class="whole-page" href={address} target="_blank" rel="noreferrer">
          {own.page}
        </a>
      )}
    </>
  )
}

function Topic({ finder, place }: Props) {
  const say = finder.w.words.value
  const own = words[finder.w.spoken.value]
  const { name, topics, articles, next } = place.shelf!
  return (
    <>
      <h2>{name ?? say.browse}</h2>
      {topics.length > 0 && (
        <ul class="list">
          {topics.map((topic) => (
            <li key={topic.slug}>
              <button type="button" onClick={() => finder.go({ topic: topic.slug })}>
                <span>
                  <bdi>{topic.name}</bdi>
                </span>
                <small>{topic.articles}</small>
                <Icon name="next" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Questions
        label={name || !topics.length ? '' : say.often}
        items={articles}
        pick={({ id }) => finder.go({ article: id })}
      />
      {topics.length + articles.length === 0 && <p class="hint">{own.empty}</p>}
      {next && (
        <button type="button" class="quiet center" onClick={finder.more}>
          {own.more}
        </button>
      )}
    </>
  )
}
