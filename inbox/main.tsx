import { render } from 'preact'
import { App } from './App.tsx'
import { drawFavicon } from './announce/favicon.ts'
import { ClockModel } from './ClockModel.ts'
import { createHttp } from './http.ts'
import { NoticesModel } from './NoticesModel.ts'
import { NavigationModel } from './navigation.ts'
import { keptLocale, PrefsModel } from './PrefsModel.ts'
import { createStore } from './store.ts'
import { SessionModel } from './team/SessionModel.ts'
import { loadWords } from './words/words.ts'

async function start() {
  const store = createStore(() => localStorage)
  const locale = keptLocale(store)
  const prefs = new PrefsModel(store, await loadWords(locale), locale)
  const http = createHttp(() => session.end())
  const session = new SessionModel(http, store)
  const app = {
    http,
    store,
    prefs,
    session,
    navigation: new NavigationModel(),
    notices: new NoticesModel(),
    clock: new ClockModel(),
  }
  drawFavicon(false)
  session.load()
  render(<App app={app} />, document.getElementById('inbox')!)
}

start()
