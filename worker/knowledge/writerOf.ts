import type { App } from '../platform/app.ts'
import { allow, may } from '../team/access.ts'
import { actorOf, type TeamCaller } from '../team/caller.ts'
import type { Writer } from './Writer.ts'

/** Stops unless the caller may write here; says whether they may publish, too. */
export async function writerOf(app: App, caller: TeamCaller, site: string): Promise<Writer> {
  const role = await allow(app, caller, site, 'write knowledge')
  return { actor: actorOf(caller), publishes: may(role, 'publish knowledge') }
}
