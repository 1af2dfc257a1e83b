import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { timeLocaleIn, timeLocaleOf } from '../shared/timeLocale.ts'
import type { Clock } from './ClockModel.ts'
import type { Desk } from './desk.ts'
import type { Http } from './http.ts'
import type { Notices } from './NoticesModel.ts'
import type { Navigation } from './navigation.ts'
import type { Prefs } from './PrefsModel.ts'
import type { Store } from './store.ts'
import type { Session } from './team/SessionModel.ts'

/** What is there from the first moment, signed in or not. */
export type App = {
  http: Http
  store: Store
  navigation: Navigation
  prefs: Prefs
  session: Session
  notices: Notices
  clock: Clock
}

/** The one context: what is always there, and the desk once somebody sits at it. */
export const InboxContext = createContext<(App & Partial<Desk>) | null>(null)

export function useApp() {
  const app = useContext(InboxContext)
  if (!app) throw new Error('Outside the inbox')
  // Read here, so that a component shows its words again when the language changes.
  const { words, locale, region } = app.prefs
  // The team and the visitor read the same clock: the shop's. Before one is chosen it is the reader's own.
  const site = app.site?.site.value
  const times = site && timeLocaleIn(locale.value, timeLocaleOf(site.locale))
  return { ...app, words: words.value, locale: locale.value, region: times ?? region.value }
}

export function useDesk() {
  const app = useApp()
  if (!app.conversations) throw new Error('Nobody is signed in')
  return app as typeof app & Desk
}
