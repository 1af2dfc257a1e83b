import { effect } from '@preact/signals'
import { AnnounceModel } from './announce/AnnounceModel.ts'
import { ConnectionModel } from './connection.ts'
import { ConversationsModel } from './conversations/ConversationsModel.ts'
import { ThreadsModel } from './conversations/ThreadsModel.ts'
import type { App } from './inbox.ts'
import { CategoriesModel } from './knowledge/CategoriesModel.ts'
import { KnowledgeModel } from './knowledge/KnowledgeModel.ts'
import { SelectionModel } from './knowledge/SelectionModel.ts'
import { LearningModel } from './learning/LearningModel.ts'
import { SiteModel } from './sites/SiteModel.ts'
import { PeopleModel } from './team/PeopleModel.ts'

/** How often the lists are read while the live line is down. */
const pollEvery = 12_000

/** All that stands on the counter while somebody looks at one shop. Made when the shop is picked, gone when it changes. */
export function createDesk(app: App, id: string) {
  const { http, store, session } = app
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const url = `${scheme}://${location.host}/v1/socket?site=${encodeURIComponent(id)}`
  const connection = new ConnectionModel(url, session.check)
  const conversations = new ConversationsModel(http, id, connection)
  const threads = new ThreadsModel({ http, connection, conversations, store })
  const site = new SiteModel(http, id)
  const knowledge = new KnowledgeModel(http, id, store, connection)
  const categories = new CategoriesModel(http, id)
  const selection = new SelectionModel(knowledge)
  const learning = new LearningModel(http, id, connection)
  const people = new PeopleModel(http, id)
  const announce = new AnnounceModel(app, conversations, connection)

  // Who has no part in conversations asks for none. A desk is made anew when a role changes.
  const converses = session.converses.peek()
  async function catchUp() {
    if (!converses) return
    await Promise.all([conversations.refresh(), threads.catchUp()])
  }
  const stopReading = effect(() => {
    const state = connection.state.value
    if (state === 'open') catchUp()
    if (state !== 'lost') return
    const poll = setInterval(() => {
      if (document.visibilityState === 'visible') catchUp()
    }, pollEvery)
    return () => clearInterval(poll)
  })
  if (converses) conversations.refresh()
  site.load()
  learning.count()
  const parts = {
    connection,
    conversations,
    threads,
    site,
    knowledge,
    categories,
    selection,
    learning,
    people,
    announce,
  }
  return {
    ...parts,
    dispose() {
      stopReading()
      for (const part of Object.values(parts).reverse()) part[Symbol.dispose]()
    },
  }
}
export type Desk = ReturnType<typeof createDesk>
