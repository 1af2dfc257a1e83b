/**
 * A function of a text that is worked out once for each text in the life of an isolate. Only for what follows from the
 * text alone, so there is nothing to go stale; what it gives is shared and must not be changed.
 */
export function remembered<Result>(most: number, make: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const result = make(text)
    if (known.size >= most) known.delete(known.keys().next().value!)
    known.set(text, result)
    return result
  }
}
