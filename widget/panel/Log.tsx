import { Component } from 'preact'
import type { ShownMessage } from '../client/mergeMessages.ts'
import { Bubble } from './Bubble.tsx'
import { fill } from './fill.ts'
import { isNewDay, toDay } from './times.ts'
import type { WidgetModel } from './WidgetModel.ts'

type Props = { w: WidgetModel; shown: ShownMessage[] }

const authorOf = ({ message, state }: ShownMessage) =>
  state ? 'me' : `${message?.author.type} ${message?.author.name}`
const together = 5 * 60_000

/** Whether the second goes on where the first stopped, so that name and time need not be said again. */
function goesOn(one: ShownMessage | undefined, other: ShownMessage | undefined): boolean {
  if (!one || !other || one.message?.event || other.message?.event) return false
  const gap = Date.parse(other.message?.createdAt ?? '') - Date.parse(one.message?.createdAt ?? '')
  return authorOf(one) === authorOf(other) && !(gap > together)
}

/** How many messages stand in the page at most, how many come and go at once, and how many pixels before they are needed. */
const most = 120
const step = 20
const ahead = 900

/**
 * What was said, as much of it as is near. It follows the end while the reader is there, and never moves what they are
 * reading.
 */
export class Log extends Component<Props> {
  element: HTMLElement | null = null

  isAtEnd = true
  /** How many have come out of sight. */
  news = 0
  /** How many of the newest are left out, and were when it was last drawn. */
  below = 0
  drawnBelow = 0

  override componentDidMount() {
    try {
      // A keyboard that comes up, a line that appears, a box that grows: whoever reads the end goes on reading it.
      new ResizeObserver(() => this.isAtEnd && this.toEnd()).observe(this.element!)
    } catch {
      // Then the end may have to be scrolled to.
    }
  }

  onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = this.element!
    const under = scrollHeight - scrollTop - clientHeight
    this.isAtEnd = !this.below && under < 60
    if (this.isAtEnd) this.tellNews(0)
    const wanted = this.below + (scrollTop < ahead ? step : under < ahead ? -step : 0)
    const below = Math.max(0, Math.min(wanted, this.props.shown.length - most))
    if (below !== this.below) this.leaveOut(below)
  }

  tellNews(news: number) {
    if (news === this.news) return
    this.news = news
    this.setState({})
  }

  leaveOut(below: number) {
    this.below = below
    this.setState({})
  }

  /** What is read, and where it stands: there it stays, whatever comes or goes above and below. */
  override getSnapshotBeforeUpdate(): [HTMLElement | undefined, number] {
    const { scrollTop, children } = this.element!
    const read = ([...children] as HTMLElement[]).find(
      (one) => one.className === 'turn' && one.offsetTop + one.offsetHeight > scrollTop,
    )
    return [read, (read?.offsetTop ?? 0) - scrollTop]
  }

  override componentDidUpdate(before: Props, _: unknown, [read, offset]: [HTMLElement | undefined, number]) {
    const { shown } = this.props
    const last = shown.at(-1)
    const isLonger = last?.id !== before.shown.at(-1)?.id
    const isEarlier = !isLonger && shown[0]?.id !== before.shown[0]?.id
    if (isLonger && last?.text !== undefined) this.isAtEnd = true
    if (isLonger && !this.isAtEnd) this.tellNews(this.news + 1)
    if (isEarlier || !this.isAtEnd) {
      if (read?.isConnected) this.element!.scrollTop = read.offsetTop - offset
      if (isEarlier) this.onScroll() // whoever waits for them sees them
    } else if (this.below) this.leaveOut(0)
    else this.toEnd()
  }

  /** To the end; of a long last answer to its beginning, and never past it. */
  toEnd() {
    const log = this.element!
    const last = log.lastElementChild as HTMLElement | null
    const isMine = this.props.shown.at(-1)?.state
    log.scrollTop = !last ? 0 : isMine ? log.scrollHeight : last.offsetTop - 72
  }

  toNews = () => {
    this.isAtEnd = true
    this.tellNews(0)
  }

  override render({ w, shown }: Props) {
    const say = w.words.value
    const end = shown.length - this.below
    const start = Math.max(0, end - most)
    // What is only back in the page is not read aloud.
    const isBack = this.below || this.drawnBelow
    this.drawnBelow = this.below
    return [
      <div
        key="log"
        class="log"
        role="log"
        aria-live={isBack ? 'off' : undefined}
        onScroll={this.onScroll}
        aria-label={say.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        ref={(element: HTMLElement | null) => {
          this.element = element
        }}
      >
        {!start && w.conversation.hasEarlier.value && (
          <button type="button" class="quiet center" onClick={w.conversation.loadEarlier}>
            {say.earlierMessages}
          </button>
        )}
        {shown.slice(start, end).map((one, place) => {
          const i = start + place
          const at = one.message?.createdAt
          return (
            <div key={one.id} class="turn">
              {at && isNewDay(shown[i - 1]?.message?.createdAt ?? w.client.world.now(), at) && (
                <small class="center">{toDay(w.clock.value, at)}</small>
              )}
              {shown[i - 1]?.message?.event?.type === 'closed' &&
                (one.message?.author.type ?? 'visitor') === 'visitor' && <small class="center">{say.reopened}</small>}
              <Bubble
                w={w}
                shown={one}
                isFirst={!goesOn(shown[i - 1], one)}
                isLast={!goesOn(one, shown[i + 1])}
                isNewest={i === shown.length - 1}
              />
            </div>
          )
        })}
      </div>,
      this.news > 0 && (
        <button key="news" type="button" class="news" onClick={this.toNews}>
          {fill(say.news, { count: this.news })}
        </button>
      ),
    ]
  }
}
