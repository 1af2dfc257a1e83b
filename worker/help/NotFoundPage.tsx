import type { Centre } from './Centre.ts'
import { TopicLinks } from './TopicLinks.tsx'

export function NotFoundPage({ centre }: { centre: Centre }) {
  const { locale, words, to, chat } = centre
  return (
    <>
      <h1>{words.notHere}</h1>
      <p>{words.notHereHint}</p>
      <p>
        <a href={to.home(locale)}>{words.toStart}</a> · <a href={chat}>{words.chat}</a>
      </p>
      <TopicLinks centre={centre} />
    </>
  )
}
