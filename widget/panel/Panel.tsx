import { nameOf } from './Bubble.tsx'
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
}

export function Panel({ w, isModal, whole }: Props) {
  if (!w.isOpen.value) return <Unread w={w} />
  return (
    <section
      class={whole ? 'panel whole' : 'panel'}
      {...(whole ? { role: 'main' } : { role: 'dialog', 'aria-modal': isModal })}
      aria-label={w.name.value}
      dir={w.words.value.dir as 'ltr' | 'rtl'}
      lang={w.spoken.value}
      tabindex={-1}
    >
      <Header w={w} whole={whole} />
      {w.page.value ? w.page.value.draw() : w.view.value === 'home' ? <Home w={w} /> : <Thread w={w} />}
    </section>
  )
}

/** What waits behind the closed bell: how many, and the newest in one line. */
function Unread({ w }: { w: WidgetModel }) {
  const unread = w.conversation.unread.value
  const newest = unread.at(-1)
  if (!newest) return null
  return (
    <>
      <b class="badge" aria-hidden={true}>
        {unread.length}
      </b>
      <button type="button" class="preview" lang={w.spoken.value} onClick={() => w.open()}>
        <bdi>
          <b>{nameOf(w, newest.author)}</b> {toText(newest.content)}
        </bdi>
      </button>
    </>
  )
}
