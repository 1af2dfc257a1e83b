import type { Entry } from '../search/KnowledgeIndex.ts'
import { type Centre, directionOf, tagOf } from './Centre.ts'
import { shortAnswer } from './shortAnswer.ts'

type Props = {
  centre: Centre
  entries: Entry[]
  /** With the beginning of each answer. */
  wide?: boolean
}

/** Questions that lead to their answers. */
export function QuestionList({ centre, entries, wide = false }: Props) {
  return (
    <ul class={wide ? 'list side' : 'list'}>
      {entries.map((entry) => (
        <li class={wide ? 'wide' : undefined}>
          <a class="question" href={centre.to.article(entry)} {...languageUnless(centre.locale, entry.locale)}>
            {entry.question}
          </a>
          {wide && <p class="short">{shortAnswer(entry)}</p>}
        </li>
      ))}
    </ul>
  )
}

/** What is in another language than its page says so. */
export function languageUnless(page: string, locale: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return locale === page ? {} : { lang: tagOf(locale), dir: directionOf(locale) }
}
