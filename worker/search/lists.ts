/** A list of weighed lists in flat arrays: list `i` is `item[start[i] .. start[i + 1]]`, with the same part of `weight`. */
export type Lists<Items = Uint32Array, Weights = Float32Array> = { start: Uint32Array; item: Items; weight: Weights }

/** Lists that are still being written, one after the other. */
export class ListWriter {
  #start = [0]
  #item = new Uint32Array(4096)
  #weight = new Float32Array(4096)
  #length = 0

  add(item: number, weight: number): void {
    if (this.#length === this.#item.length) this.#grow()
    this.#item[this.#length] = item
    this.#weight[this.#length++] = weight
  }

  /** Ends the list that was being written. */
  end(): void {
    this.#start.push(this.#length)
  }

  lists(): Lists {
    return {
      start: new Uint32Array(this.#start),
      item: this.#item.slice(0, this.#length),
      weight: this.#weight.slice(0, this.#length),
    }
  }

  #grow(): void {
    const item = new Uint32Array(2 * this.#length)
    const weight = new Float32Array(2 * this.#length)
    item.set(this.#item)
    weight.set(this.#weight)
    this.#item = item
    this.#weight = weight
  }
}

/** The same pairs, listed by item; `size` is the number of items. */
export function turned(lists: Lists, size: number): Lists {
  const start = new Uint32Array(size + 1)
  for (const item of lists.item) start[item + 1]!++
  for (let i = 0; i < size; i++) start[i + 1]! += start[i]!
  const next = start.slice(0, size)
  const item = new Uint32Array(lists.item.length)
  const weight = new Float32Array(lists.item.length)
  for (let list = 0; list + 1 < lists.start.length; list++) {
    for (let i = lists.start[list]!; i < lists.start[list + 1]!; i++) {
      const at = next[lists.item[i]!]!++
      item[at] = list
      weight[at] = lists.weight[i]!
    }
  }
  return { start, item, weight }
}

/** Lists whose items are below 65,536, in less room. */
export function narrow({ start, item, weight }: Lists): Lists<Uint16Array> {
  return { start, item: Uint16Array.from(item), weight }
}

/** Weights that are always the same few, each as its number in `weights`, which is added to. */
export function counted({ start, item, weight }: Lists, weights: number[]): Lists<Uint32Array, Uint8Array> {
  const numbers = new Map(weights.map((value, number) => [value, number]))
  const codes = new Uint8Array(weight.length)
  for (const [i, value] of weight.entries()) {
    let number = numbers.get(value)
    if (number === undefined) {
      number = weights.push(value) - 1
      numbers.set(value, number)
    }
    codes[i] = number
  }
  return { start, item, weight: codes }
}

/** Sums by number, in an array that is used again and again; only what was touched is looked at and emptied. */
export class Sums {
  #amount: Float64Array
  #touched: number[] = []

  constructor(size: number) {
    this.#amount = new Float64Array(size)
  }

  add(number: number, amount: number): void {
    if (this.#amount[number] === 0) this.#touched.push(number)
    this.#amount[number]! += amount
  }

  /** Calls `use` for each number that has a sum, and forgets it. */
  empty(use: (number: number, amount: number) => void): void {
    for (const number of this.#touched) {
      const amount = this.#amount[number]!
      this.#amount[number] = 0
      if (amount !== 0) use(number, amount)
    }
    this.#touched.length = 0
  }
}
