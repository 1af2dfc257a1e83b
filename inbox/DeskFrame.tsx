import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { ConnectionNote } from './ConnectionNote.tsx'
import { ConversationsPage } from './conversations/ConversationsPage.tsx'
import { createDesk, type Desk } from './desk.ts'
import { InboxContext, useApp, useDesk } from './inbox.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { KnowledgePage } from './knowledge/KnowledgePage.tsx'
import { useDueNotice } from './knowledge/useDueNotice.ts'
import { LearningPage } from './learning/LearningPage.tsx'
import { Rail } from './Rail.tsx'
import type { Route } from './routes.ts'
import { StorageNote } from './StorageNote.tsx'
import { FirstRunPage } from './sites/firstRun/FirstRunPage.tsx'
import { NewShopPage } from './sites/NewShopPage.tsx'
import { SettingsPage } from './sites/SettingsPage.tsx'
import { ShopNote } from './sites/ShopNote.tsx'
import { useKeys } from './useKeys.ts'

/** Makes the desk of one shop, and clears it when another is picked or somebody signs out. */
export function DeskFrame({ site }: { site: string }) {
  const app = useApp()
  const desk = useSignal<Desk | null>(null)
  useEffect(() => {
    const made = createDesk(app, site)
    desk.value = made
    return () => made.dispose()
    // The parts of the app never change, only its words do.
  }, [site])
  const made = desk.value
  const parts = useMemo(() => made && { ...app, ...made }, [made])
  return (
    parts && (
      <InboxContext.Provider value={parts}>
        <div class="desk">
          <StorageNote />
          <ShopNote />
          <ConnectionNote />
          <Pages />
        </div>
      </InboxContext.Provider>
    )
  )
}

function Pages() {
  const { navigation, session, words } = useDesk()
  const route = navigation.route.value
  const converses = session.converses.value
  const help = useSignal(false)
  useDueNotice()
  const showHelp = () => {
    help.value = true
  }
  const isElsewhere = route.page === 'conversations' && !converses
  useEffect(() => {
    if (isElsewhere) navigation.replace({ page: 'knowledge' })
  }, [isElsewhere, navigation])
  useKeys('everywhere', {
    help: showHelp,
    ...(converses && { conversations: () => navigation.go({ page: 'conversations' }) }),
    knowledge: () => navigation.go({ page: 'knowledge' }),
    learning: () => navigation.go({ page: 'learning', tab: 'proposals' }),
    settings: () => navigation.go({ page: 'settings', section: 'shop' }),
  })
  return (
    <div class="frame" data-page={route.page} data-deep={isDeep(route) || undefined}>
      <a class="skip" href="#main">
        {words.nav.skip}
      </a>
      <Rail onHelp={showHelp} />
      <main id="main" tabIndex={-1}>
        {isElsewhere ? null : route.page === 'knowledge' ? (
          <KnowledgePage route={route} />
        ) : route.page === 'learning' ? (
          <LearningPage tab={route.tab} />
        ) : route.page === 'settings' ? (
          <SettingsPage section={route.section} />
        ) : route.page === 'new-shop' ? (
          <NewShopPage />
        ) : route.page === 'start' ? (
          <FirstRunPage />
        ) : (
          <ConversationsPage id={route.page === 'conversations' ? route.conversation : undefined} />
        )}
      </main>
      {help.value && (
        <KeysDialog
          onClose={() => {
            help.value = false
          }}
        />
      )}
    </div>
  )
}

/** On a phone, one step into a list: the bar below makes room for what was opened. */
const isDeep = (route: Route) =>
  (route.page === 'conversations' && route.conversation !== undefined) ||
  (route.page === 'knowledge' && (route.article !== undefined || route.trying))
