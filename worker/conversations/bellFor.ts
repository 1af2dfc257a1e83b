import type { Env } from '../platform/env.ts'
import type { Bell } from './Bell.ts'

/**
 * The bell of a site. The only place that knows its name, so that a very busy site can be given several: a visitor
 * would then belong to one of them, and the team would sit at all.
 */
export function bellFor(env: Env, site: string, _visitor?: string): DurableObjectStub<Bell> {
  const bells = env.BELL as DurableObjectNamespace<Bell>
  return bells.get(bells.idFromName(site))
}
