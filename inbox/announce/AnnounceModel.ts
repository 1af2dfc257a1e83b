import { createModel, effect } from '@preact/signals'
import type { Connection } from '../connection.ts'
import type { Conversations } from '../conversations/ConversationsModel.ts'
import { shortId } from '../conversations/groups.ts'
import type { App } from '../inbox.ts'
import { drawFavicon } from './favicon.ts'
import { ring } from './sound.ts'
import { titleOf } from './titleOf.ts'
import { type Call, worthRinging } from './worthRinging.ts'

/** One stroke for a burst: a visitor who writes five short lines rings once. */
const quietFor = 3000

/** Lets whoever stands at the counter know that somebody is there: title, badge, sound, notification. */
export const AnnounceModel = createModel(
  ({ prefs, navigation, session }: App, conversations: Conversations, connection: Connection) => {
    const count = conversations.needing
    let rangAt = 0

    function watching() {
      const route = navigation.route.peek()
      const looking = document.visibilityState === 'visible' && document.hasFocus()
      return looking && route.page === 'conversations' ? (route.conversation ?? null) : null
    }
    function announce({ conversation, kind }: Call) {
      if (Date.now() - rangAt > quietFor) {
        rangAt = Date.now()
        if (prefs.sound.peek()) ring()
      }
      if (!prefs.notify.peek() || document.hasFocus() || Notification.permission !== 'granted') return
      const words = prefs.words.peek()
      const summary = conversations.known.peek()[conversation]
      const name = summary?.visitor.name ?? words.conversations.visitor(shortId(summary?.visitor.id ?? conversation))
      const notification = new Notification(
        kind === 'waiting' ? words.announce.waiting(name) : words.announce.message(name),
        { body: summary?.preview ?? '', tag: conversation },
      )
      notification.onclick = () => {
        window.focus()
        navigation.go({ page: 'conversations', conversation })
        notification.close()
      }
    }
    effect(() =>
      connection.hear((event) => {
        const call = worthRinging(event, conversations.known.peek(), watching())
        if (call) announce(call)
      }),
    )
    effect(() => {
      const { page } = navigation.route.value
      const { nav, shops } = prefs.words.value
      const isNewShop = page === 'new-shop' || page === 'start'
      const name = isNewShop ? shops.newTitle : nav[page === 'join' || page === 'password' ? 'conversations' : page]
      document.title = titleOf(count.value, name, session.site.value?.name)
    })
    effect(() => {
      drawFavicon(count.value > 0)
    })
    effect(() => () => {
      document.title = 'Counterbell'
    })
    return { count }
  },
)
export type Announce = InstanceType<typeof AnnounceModel>
