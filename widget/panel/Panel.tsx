import { fill } from './fill.ts'
import { Header } from './Header.tsx'
import { Home } from './Home.tsx'
import { toText } from './richText.tsx'
import { Thread } from './Thread.tsx'
import type { WidgetModel } from './WidgetModel.ts'

type Props = {
  w: WidgetModel
  /** Whether it covers the whole screen. */
  isModal: boolean
  /** Whether it is the hosted page and cannot be closed. */
  whole: boolean
  onKeyDown(event: KeyboardEvent): void
}

export function Panel({ w, isModal, whole, onKeyDown }: Props) {
  if (!w.isOpen.value) return <Unread w={w} />
  return (
    <div class={whole ? 'stand whole' : 'stand'}>
      <section
        class="panel"
        {...(whole ? {} : { role: 'dialog', 'aria-modal': isModal })}
        aria-label={w.site.value?.name ?? w.words.value.chat}
        dir={w.words.value.dir as 'ltr' | 'rtl'}
        lang={w.spoken.value}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <Header w={w} whole={whole} />
        {w.view.value === 'home' ? <Home w={w} /> : <Thread w={w} />}
      </section>
    </div>
  )
}

/** What waits behind the closed bell: how many, and the newest in one line. */
function Unread({ w }: { w: WidgetModel }) {
  const unread = w.conversation.unread.value
  const newest = unread.at(-1)
  if (!newest) return null
  const { bot, team } = w.words.value
  return (
    <>
      <b class="badge" aria-hidden={true}>
        {fill('{count}', { count: unread.length })}
      </b>
      <button type="button" class="preview" lang={w.spoken.value} onClick={w.open}>
        <bdi>
          <b>{newest.author.name || (newest.author.type === 'bot' ? bot : team)}</b> {toText(newest.content)}
        </bdi>
      </button>
    </>
  )
}
