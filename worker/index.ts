import { app, appOf } from './app.ts'
import { encodeRest } from './models/vectorStore.ts'
import type { Env } from './platform/env.ts'
import { sweep } from './team/sweep.ts'

export { Bell } from './conversations/Bell.ts'

export default {
  fetch: app.fetch,
  scheduled: async (_controller, env, context) => {
    await sweep(env)
    await encodeRest(appOf(env, '', (work) => context.waitUntil(work)))
  },
} satisfies ExportedHandler<Env>
