import type { App } from '../platform/app.ts'
import { letGo } from './files.ts'
import { noteLooked, removeMedia, selectToLookAt } from './table.ts'

/** Every minute: looks at some files, and deletes those that nothing has used for a week. */
export async function sweepMedia(app: App): Promise<void> {
  const now = Date.now()
  const files = await selectToLookAt(app, now)
  const gone = files.filter(({ used, unused }) => unused && !used)
  const [first] = gone
  await noteLooked(
    app,
    now,
    files.filter((file) => !gone.includes(file)),
  )
  if (!first) return
  await letGo(
    app,
    first.site,
    gone.map(({ key }) => key),
  )
  await removeMedia(
    app,
    first.site,
    'system',
    gone.map(({ id }) => id),
  )
}
