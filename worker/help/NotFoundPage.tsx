import type { Centre } from './Centre.ts'

export function NotFoundPage({ centre: { site, locale, words, to } }: { centre: Centre }) {
  return (
    <>
      <h1>{words.notHere}</h1>
      <p>{words.notHereHint}</p>
      <p>
        <a href={to.home(locale)}>{words.toStart}</a> · <a href={`/chat/${site.id}`}>{words.chat}</a>
      </p>
    </>
  )
}
