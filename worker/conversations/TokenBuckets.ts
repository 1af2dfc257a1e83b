/** A bucket of tokens for each of many keys, in memory. A bucket that is full again is forgotten: a new one is full, too. */
export class TokenBuckets {
  private buckets = new Map<string, { left: number; at: number }>()
  private tidyAt = 1000

  constructor(
    private capacity: number,
    private perSecond: number,
  ) {}

  /** Takes `cost` tokens from the bucket of this key; false, and nothing taken, where it holds fewer. */
  take(key: string, cost: number, now: number): boolean {
    const left = this.leftIn(key, now)
    if (left < cost) return false
    this.buckets.set(key, { left: left - cost, at: now })
    if (this.buckets.size > this.tidyAt) this.tidy(now)
    return true
  }

  get size(): number {
    return this.buckets.size
  }

  private leftIn(key: string, now: number): number {
    const bucket = this.buckets.get(key)
    if (!bucket) return this.capacity
    // A clock that was set back fills nothing and takes nothing.
    const seconds = Math.max(0, now - bucket.at) / 1000
    return Math.min(this.capacity, bucket.left + seconds * this.perSecond)
  }

  /** Looks at all of them only once they have doubled, so that it costs each call next to nothing. */
  private tidy(now: number): void {
    for (const key of this.buckets.keys()) if (this.leftIn(key, now) >= this.capacity) this.buckets.delete(key)
    this.tidyAt = Math.max(1000, 2 * this.buckets.size)
  }
}
