import { app } from './app.ts'
import type { Env } from './platform/env.ts'
import { sweep } from './team/sweep.ts'

export { Bell } from './conversations/Bell.ts'

export default {
  fetch: app.fetch,
  scheduled: (_controller, env) => sweep(env),
} satisfies ExportedHandler<Env>
