import type { PublishedArticle, Shelf } from '../../shared/finding.ts'
import type { Failure } from '../client/http.ts'
import { adopt } from '../loader/adopt.ts'
import type { WidgetModel } from '../panel/WidgetModel.ts'
import css from './finding.css?inline'
import { Reader } from './Reader.tsx'

/** Where a visitor is reading: an entry, a topic, or with neither at the beginning. */
export type Place = {
  article?: string | undefined
  topic?: string | undefined
  /** What was found there; absent until it is. */
  text?: PublishedArticle
  shelf?: Shelf
  hasFailed?: boolean
  /** It is not published, or no longer: trying again would not help. */
  isGone?: boolean
  /** What the visitor said of the entry. */
  helped?: boolean
}

/** What can be done while reading. */
export type Finder = {
  w: WidgetModel
  go(place: Place): void
  retry(): void
  more(): void
  rate(helped: boolean): void
}

/** The ways back, of each widget on the page. */
const finders = new WeakMap<WidgetModel, Finder>()

/** Shows an entry in the panel, or without one what there is to browse. Back leads where the visitor came from. */
export function find(w: WidgetModel, root: ShadowRoot, article?: string) {
  let finder = finders.get(w)
  if (!finder) {
    adopt(root, css)
    finder = createFinder(w)
    finders.set(w, finder)
  }
  finder.go({ article })
}

function createFinder(w: WidgetModel): Finder {
  let way: Place[] = []
  const path = `/v1/sites/${w.options.site}`
  const enc = encodeURIComponent

  const finder: Finder = {
    w,
    go(place) {
      // The visitor has left by another door since: the way begins here.
      if (!w.page.value) way = []
      way.push(place)
      load(place)
    },
    retry: () => load(way.at(-1)!),
    async more() {
      const place = way.at(-1)!
      const { shelf } = place
      if (!shelf?.next) return
      try {
        const next = await read<Shelf>(`${addressOf(place)}&after=${shelf.next}`)
        place.shelf = { ...shelf, articles: [...shelf.articles, ...next.articles], next: next.next }
      } catch {
        // The button is still there to be pressed again.
      }
      draw(place)
    },
    rate(helped) {
      const place = way.at(-1)!
      place.helped = helped
      draw(place)
      // Not worth troubling the visitor with, where it cannot be kept.
      w.client.http('POST', `${path}/published/${enc(place.text!.id)}/rating`, undefined, { helped }).catch(() => {})
    },
  }

  const addressOf = ({ article, topic }: Place) =>
    `${article ? `/published/${enc(article)}` : '/browse'}?locale=${w.locale.value}${topic ? `&topic=${enc(topic)}` : ''}`

  const read = <Found,>(address: string) => w.client.http<Found>('GET', path + address)

  async function load(place: Place) {
    place.hasFailed = false
    draw(place)
    try {
      if (place.article) place.text = await read<PublishedArticle>(addressOf(place))
      else place.shelf = await read<Shelf>(addressOf(place))
    } catch (failure) {
      place.hasFailed = true
      place.isGone = (failure as Failure).status === 404
    }
    draw(place)
  }

  function back() {
    way.pop()
    const before = way.at(-1)
    if (before) draw(before)
    else w.leave()
  }

  /** Draws a place if the visitor is still there. A new one takes the focus. */
  function draw(place: Place) {
    if (place !== way.at(-1)) return
    w.page.value = { at: place, back, draw: () => <Reader finder={finder} place={place} /> }
  }

  return finder
}
