import type { Centre } from './Centre.ts'
import { fill } from './words/wordsFor.ts'

const size = 50

/** One page of a long list. `number` counts from 1; a page that is not there is empty. */
export function pageOf<Item>(all: Item[], number: number): { items: Item[]; number: number; last: number } {
  return {
    items: all.slice((number - 1) * size, number * size),
    number,
    last: Math.max(1, Math.ceil(all.length / size)),
  }
}

type Props = { centre: Centre; number: number; last: number; addressOf: (page: number) => string }

/** The way to the pages before and after; nothing where all is on one page. */
export function Pages({ centre: { words }, number, last, addressOf }: Props) {
  if (last === 1) return null
  return (
    <nav class="pages" aria-label={words.pages}>
      {number > 1 && (
        <a rel="prev" href={addressOf(number - 1)}>
          {words.previous}
        </a>
      )}
      <span>
        {fill(words.page, { number })} / {last}
      </span>
      {number < last && (
        <a rel="next" href={addressOf(number + 1)}>
          {words.next}
        </a>
      )}
    </nav>
  )
}
