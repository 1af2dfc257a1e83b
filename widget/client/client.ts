import { createConversationModel } from './ConversationModel.ts'
import { createHttp } from './http.ts'
import { createSession } from './session.ts'
import { createStore } from './store.ts'
import type { World } from './world.ts'

export type Client = ReturnType<typeof createClient>
type Hooks = Parameters<typeof createConversationModel>[1]

/** One visitor of one site: everything the panel does with the server, without the panel. Runs wherever a `World` does. */
export function createClient(world: World, server: string, site: string, hooks?: Hooks) {
  const store = createStore(world.storage, `counterbell:${server}:${site}:`)
  const http = createHttp(world, server)
  const session = createSession(world, http, store, site)
  const conversation = createConversationModel({ world, session, store, server }, hooks)
  return { world, store, http, session, conversation }
}
