/** A text and what is selected in it; what the Markdown buttons take and give back. */
export type Selection = { text: string; from: number; to: number }

/** Puts marks around what is selected, or takes them away if they are there. */
export function toggleMark({ text, from, to }: Selection, mark: string): Selection {
  const size = mark.length
  const inside = text.slice(from, to)
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark) {
    return {
      text: text.slice(0, from - size) + inside + text.slice(to + size),
      from: from - size,
      to: to - size,
    }
  }
  return { text: text.slice(0, from) + mark + inside + mark + text.slice(to), from: from + size, to: to + size }
}

/** Starts every selected line with a mark, or takes it away where all of them have it. */
export function toggleLines({ text, from, to }: Selection, mark: string): Selection {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lines = text.slice(start, to).split('\n')
  const off = lines.every((line) => line.startsWith(mark))
  const changed = lines.map((line) => (off ? line.slice(mark.length) : mark + line)).join('\n')
  const first = off ? -Math.min(mark.length, from - start) : mark.length
  return {
    text: text.slice(0, start) + changed + text.slice(to),
    from: from + first,
    to: start + changed.length,
  }
}

/** Makes a link of what is selected and selects the place for its address. */
export function insertLink({ text, from, to }: Selection): Selection {
  const inside = text.slice(from, to) || 'link'
  const made = `[${inside}](https://)`
  const at = from + inside.length + 3
  return { text: text.slice(0, from) + made + text.slice(to), from: at, to: at + 'https://'.length }
}

export function replaceRange({ text, from, to }: Selection, by: string): Selection {
  const caret = from + by.length
  return { text: text.slice(0, from) + by + text.slice(to), from: caret, to: caret }
}

/** The `#word` that is being written just before the caret, with which an answer is looked up; null if there is none. */
export function lookupAt(text: string, caret: number): { from: number; query: string } | null {
  const found = /(?:^|[\s，。！？、：；（])#([^\n#]{0,60})$/u.exec(text.slice(0, caret))
  if (!found) return null
  const query = found[1] ?? ''
  // "# Heading" is Markdown, and a finished sentence is no longer a search.
  if (/^\s/.test(query) || query.split(/\s+/).length > 5) return null
  return { from: caret - query.length - 1, query }
}
