import type { App } from '../platform/app.ts'
import { withRetries } from '../platform/withRetries.ts'
import { bellFor } from './bellFor.ts'
import type { Ending } from './seats.ts'

/** Together less than the 30 seconds that work may go on after an answer. */
const retryDelays = [200, 1000, 5000, 15_000]

/**
 * Closes the sockets of those whose access has just ended. A bell that does not answer is asked again: to read on is what
 * they may no longer do.
 */
export async function endListening({ env }: Pick<App, 'env'>, site: string, ending: Ending): Promise<void> {
  const at = Date.now()
  await withRetries(retryDelays, async () => bellFor(env, site).dismiss(ending, at))
}
