import { Component } from 'preact'
import type { ShownMessage } from '../client/mergeMessages.ts'
import { Bubble } from './Bubble.tsx'
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

/** What was said. It follows the end while the reader is there, and never moves what they are reading. */
export class Log extends Component<Props> {
  element: HTMLElement | null = null

  isAtEnd = true

  override componentDidMount() {
    // A keyboard that comes up, a line that appears, a box that grows: whoever reads the end goes on reading it.
    new ResizeObserver(() => this.isAtEnd && this.toEnd()).observe(this.element!)
  }

  onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = this.element!
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < 60
  }

  /** How far from the end the reader is, which stays the same when earlier messages come in above. */
  override getSnapshotBeforeUpdate(): number {
    return this.element!.scrollHeight - this.element!.scrollTop
  }

  override componentDidUpdate(before: Props, _: unknown, fromEnd: number) {
    const last = this.props.shown.at(-1)
    const lastBefore = before.shown.at(-1)
    if (before.shown[0]?.id !== this.props.shown[0]?.id && last?.id === lastBefore?.id)
      this.element!.scrollTop = this.element!.scrollHeight - fromEnd
    else if (this.isAtEnd || (last?.id !== lastBefore?.id && last?.text !== undefined)) this.toEnd()
  }

  /** To the end, but not past the beginning of a long last answer. */
  toEnd() {
    const log = this.element!
    const last = log.lastElementChild as HTMLElement | null
    log.scrollTop = last ? last.offsetTop - 72 : 0
  }

  override render({ w, shown }: Props) {
    const say = w.words.value
    return (
      <div
        class="log"
        role="log"
        onScroll={this.onScroll}
        aria-label={say.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        ref={(element: HTMLElement | null) => {
          this.element = element
        }}
      >
        {w.conversation.hasEarlier.value && (
          <button type="button" class="quiet center" onClick={w.conversation.loadEarlier}>
            {say.earlierMessages}
          </button>
        )}
        {shown.map((one, i) => {
          const at = one.message?.createdAt
          return (
            <div key={one.id} class="turn">
              {at && isNewDay(shown[i - 1]?.message?.createdAt ?? w.client.world.now(), at) && (
                <small class="center">{toDay(w.spoken.value, at)}</small>
              )}
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
      </div>
    )
  }
}
