import type { Env } from './env.ts'

/**
 * The runner of this name. Each name is an object of its own, with a processor of its own: what one of them is busy with
 * keeps no other waiting.
 */
export function runnerFor(env: Env, name: string): DurableObjectStub {
  return env.RUNNER.get(env.RUNNER.idFromName(name))
}
