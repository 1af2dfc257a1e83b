/** Does what must not be given up at once: tries again after each of the delays (in milliseconds), and fails as the last try did. */
export async function withRetries<Result>(delays: readonly number[], work: () => Promise<Result>): Promise<Result> {
  for (const delay of delays) {
    try {
      return await work()
    } catch (error) {
      console.warn(JSON.stringify({ retryIn: delay, error: String(error) }))
    }
    await scheduler.wait(delay)
  }
  return work()
}
