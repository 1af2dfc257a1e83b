import { app, appOf } from './app.ts'
import { publishDue, tellDue } from './knowledge/schedule.ts'
import { sweepMedia } from './media/sweepMedia.ts'
import { encodeRest } from './models/vectorStore.ts'
import { removeRest } from './operations/deleteSite.ts'
import type { Env } from './platform/env.ts'
import { missingSecrets } from './platform/secrets.ts'
import { logStorage } from './platform/storage.ts'
import { tidyCounts } from './stats/tidyCounts.ts'
import { sweep } from './team/sweep.ts'

export { Bell } from './conversations/Bell.ts'
export { Runner } from './Runner.ts'

export default {
  fetch: app.fetch,
  scheduled: async (_controller, env, context) => {
    if (missingSecrets(env).length > 0) return
    await sweep(env)
    logStorage(env)
    const here = appOf(env, '', (work) => context.waitUntil(work))
    await publishDue(here)
    await tellDue(here)
    await encodeRest(here)
    await sweepMedia(here)
    await tidyCounts(here)
    await removeRest(here)
  },
} satisfies ExportedHandler<Env>
