import { Component } from 'preact'
import { messageLength } from '../../shared/limits.ts'
import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import type { WidgetModel } from './WidgetModel.ts'

type Props = { w: WidgetModel }
type State = { left: number; empty: boolean }
/** How close to the limit the counter shows. */
const near = 200

/**
 * The box to write in, or a field for the address or number that the bot asks for. Whatever is written there is sent, a sentence
 * too: what is no whole address, the bot says in words. The draft is kept, so nothing is lost by closing, reloading or an error.
 */
export class Composer extends Component<Props, State> {
  box: HTMLTextAreaElement | HTMLInputElement | null = null
  override state = { left: messageLength, empty: true }

  override componentDidMount() {
    this.measure()
  }

  /** Another language has another line height, and a longer or shorter text in the empty box; the field has its own. */
  override componentDidUpdate() {
    this.measure()
  }

  /** What the bot asks for, if something. */
  get collect() {
    return this.props.w.conversation.shown.value.at(-1)?.message?.bot?.collect
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

  submit = () => {
    const { value } = this.box!
    if (value.trim() && value.length <= messageLength) this.send(value)
  }

  send(text: string) {
    const box = this.box!
    this.props.w.pick(text)
    box.value = ''
    this.measure()
    box.focus()
  }

  override render({ w }: Props, { left, empty }: State) {
    const say = w.words.value
    const { collect } = this
    const { field, label } = collect ?? {}
    // As the web calls them, for the keyboard and for what the browser can fill in.
    const kind = field === 'phone' ? 'tel' : field === 'email' ? field : undefined
    const asks = label || (collect?.contact ? say.contact : say.write)
    const props = {
      enterkeyhint: 'send',
      inputmode: kind,
      autocomplete: kind,
      placeholder: asks,
      'aria-label': asks,
      'aria-invalid': left < 0,
      ref: (box: HTMLTextAreaElement | HTMLInputElement | null) => {
        this.box = box
        if (box) box.value = w.draft()
      },
      onInput: this.onInput,
    } as const
    return (
      <>
        {collect && (
          <small class="line under">
            <button type="button" onClick={() => this.send(say.skip)}>
              {say.skip}
            </button>
          </small>
        )}
        <div class="composer">
          {kind ? <input {...props} /> : <textarea rows={1} {...props} />}
          {left <= near && (
            <small class={left < 0 ? 'left over' : 'left'} role="status">
              {fill(say.left, { count: left })}
            </small>
          )}
          <button type="button" class="send" aria-label={say.send} disabled={empty || left < 0} onClick={this.submit}>
            <Icon name="send" />
          </button>
        </div>
      </>
    )
  }
}
