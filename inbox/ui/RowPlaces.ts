/** Where the rows of a list stand, in pixels from its start: by the heights they had when drawn, else by a likely one. */
export class RowPlaces {
  #keys: readonly string[] = []
  #at = new Map<string, number>()
  /** Of each row that has been drawn, by its key: it may come again. */
  #heights = new Map<string, number>()
  #tops = new Float64Array(1)
  #likely: number

  constructor(likely: number) {
    this.#likely = likely
  }

  get count(): number {
    return this.#keys.length
  }

  get height(): number {
    return this.#tops[this.#keys.length]!
  }

  key(row: number): string | undefined {
    return this.#keys[row]
  }

  row(key: string): number | undefined {
    return this.#at.get(key)
  }

  /** Where a row begins; that of the row after the last is where the list ends. */
  top(row: number): number {
    return this.#tops[row]!
  }

  /** The rows that there are now. What is likely is learnt here alone, so that nothing moves because of it between. */
  take(keys: readonly string[]): void {
    // Whole pixels: the browser rounds what is left out otherwise than its rows.
    if (this.#heights.size > 0) this.#likely = Math.round(average(this.#heights.values()))
    this.#keys = keys
    this.#at = new Map(keys.map((key, row) => [key, row]))
    this.#tops = new Float64Array(keys.length + 1)
    keys.forEach((key, row) => {
      this.#tops[row + 1] = this.#tops[row]! + (this.#heights.get(key) ?? this.#likely)
    })
  }

  /** Notes how high a row is; says whether others stand elsewhere for it. */
  measure(key: string, height: number): boolean {
    this.#heights.set(key, height)
    const row = this.#at.get(key)
    if (row === undefined) return false
    const grown = height - (this.#tops[row + 1]! - this.#tops[row]!)
    if (Math.abs(grown) < 0.01) return false
    for (let below = row + 1; below < this.#tops.length; below++) this.#tops[below]! += grown
    return true
  }

  /** The row that covers this place; the first or the last for what lies outside. */
  rowAt(place: number): number {
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#tops[middle]! <= place) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }
}

function average(numbers: Iterable<number>): number {
  let [sum, count] = [0, 0]
  for (const number of numbers) {
    sum += number
    count++
  }
  return sum / count
}
