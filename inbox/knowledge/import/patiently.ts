import { toFailure } from '../../http.ts'

/** How often a request is sent again that came too soon, and how long the server wants to be left alone before. */
const times = 12
const pause = 10_000

/** Many requests in a row are more than a minute's share: waits and goes on, rather than stop in the middle. */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = times; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (toFailure(error).code !== 'rate_limited' || left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
