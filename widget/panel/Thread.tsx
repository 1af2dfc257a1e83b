import { Composer } from './Composer.tsx'
import { fill } from './fill.ts'
import { Icon } from './Icon.tsx'
import { Log } from './Log.tsx'
import type { WidgetModel } from './WidgetModel.ts'

/** The conversation: what was said, one calm line, the way to a person, and the box to write in. */
export function Thread({ w }: { w: WidgetModel }) {
  const { conversation } = w
  const say = w.words.value
  const typing = conversation.typing.value
  const isClosed = conversation.status.value === 'closed'
  const line =
    w.trouble.value || (typing && fill(say.typing, { name: typing.name || say.team })) || (isClosed && say.isClosed)
  return (
    <div class="thread">
      <Log w={w} shown={conversation.shown.value} />
      <small class="line" role="status">
        {line}
      </small>
      {isClosed && (
        <button type="button" key="anew" class="person primary" onClick={() => w.goTo()}>
          {say.anew}
        </button>
      )}
      {!isClosed && !conversation.isLive.value && (
        <button type="button" key="person" class="person" onClick={w.callPerson}>
          <Icon name="person" />
          {say.person}
        </button>
      )}
      <Composer w={w} />
    </div>
  )
}
