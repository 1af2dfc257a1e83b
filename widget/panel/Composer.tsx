import { Component } from 'preact'
import { messageLength } from '../../shared/limits.ts'
import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import type { WidgetModel } from './WidgetModel.ts'

type Props = { w: WidgetModel }
/** How close to the limit the counter shows. */
const near = 200

/** The box to write in. It keeps what is typed as a draft, so nothing is lost by closing, reloading or an error. */
export class Composer extends Component<Props, { left: number; empty: boolean }> {
  box: HTMLTextAreaElement | null = null
  override state = { left: messageLength, empty: true }

  override componentDidMount() {
    this.box!.value = this.props.w.draft()
    this.measure()
  }

  /** Grows with its text, up to the height that the style sheet allows. */
  measure() {
    const box = this.box!
    box.style.blockSize = 'auto'
    box.style.blockSize = `${box.scrollHeight + 2}px`
    const left = Math.min(messageLength - box.value.length, near + 1)
    const empty = !box.value.trim()
    if (left !== this.state.left || empty !== this.state.empty) this.setState({ left, empty })
  }

  onInput = () => {
    const { w } = this.props
    w.keepDraft(this.box!.value)
    w.conversation.tellTyping()
    this.measure()
  }

  submit = (event: Event) => {
    event.preventDefault()
    const box = this.box!
    if (!box.value.trim() || box.value.length > messageLength) return
    this.props.w.pick(box.value)
    box.value = ''
    this.measure()
    box.focus()
  }

  onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word. Safari says so only by the key code.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) this.submit(event)
  }

  override render({ w }: Props, { left, empty }: { left: number; empty: boolean }) {
    const say = w.words.value
    const { field, label } = w.conversation.shown.value.at(-1)?.message?.bot?.collect ?? {}
    // As the web calls them, for the keyboard and for what the browser can fill in.
    const kind = field === 'phone' ? 'tel' : field === 'email' ? field : undefined
    return (
      <form class="composer" onSubmit={this.submit}>
        <textarea
          rows={1}
          enterkeyhint="send"
          inputmode={kind}
          autocomplete={kind}
          placeholder={label || say.write}
          aria-label={label || say.write}
          aria-invalid={left < 0}
          ref={(box: HTMLTextAreaElement | null) => {
            this.box = box
          }}
          onInput={this.onInput}
          onKeyDown={this.onKeyDown}
        />
        {left <= near && (
          <small class={left < 0 ? 'left over' : 'left'} role="status">
            {fill(say.left, { count: left })}
          </small>
        )}
        <button type="submit" class="send" aria-label={say.send} disabled={empty || left < 0}>
          <Icon name="send" />
        </button>
      </form>
    )
  }
}
