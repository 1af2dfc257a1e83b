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

/** Numbers the selected lines, or takes their numbers away where all have one. */
export function toggleNumbers({ text, from, to }: Selection): Selection {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lines = text.slice(start, to).split('\n')
  const off = lines.every((line) => /^\d+\. /.test(line))
  const changed = lines.map((line, at) => (off ? line.replace(/^\d+\. /, '') : `${at + 1}. ${line}`)).join('\n')
  const end = start + changed.length
  return { text: text.slice(0, start) + changed + text.slice(to), from: end, to: end }
}

/** Puts a block on lines of its own where the caret is, after what is selected. `select`: what of it is selected then. */
export function insertBlock({ text, to }: Selection, block: string, select = ''): Selection {
  const before = text.slice(0, to)
  const after = text.slice(to)
  const lead = before.trim() === '' ? '' : '\n'.repeat(2 - /\n{0,2}$/.exec(before)![0].length)
  const tail = after.trim() === '' ? '\n' : '\n'.repeat(2 - /^\n{0,2}/.exec(after)![0].length)
  const at = to + lead.length + (select ? block.indexOf(select) : block.length + tail.length)
  return { text: before + lead + block + tail + after, from: at, to: at + select.length }
}

/** A table to fill in, with the first of its heads selected. */
export const insertTable = (selection: Selection, head: string, cell: string) => {
  const heads = [1, 2].map((number) => `${head} ${number}`)
  const row = `| ${cell} | ${cell} |`
  return insertBlock(selection, [`| ${heads.join(' | ')} |`, '| --- | --- |', row, row].join('\n'), heads[0])
}

/** Cells copied from a spreadsheet as a Markdown table; null where it is no table. */
export function tableOf(pasted: string): string | null {
  const rows = pasted
    .replace(/\r?\n?$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const columns = rows[0]!.length
  if (rows.length < 2 || columns < 2 || rows.some((row) => row.length !== columns)) return null
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`
  return [line(rows[0]!), `|${' --- |'.repeat(columns)}`, ...rows.slice(1).map(line)].join('\n')
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

/** Changes what stands in a box as if it were typed, so that the browser's own undo takes it back. */
export function editBox(box: HTMLTextAreaElement, change: (selection: Selection) => Selection) {
  const { value: before, selectionStart: from, selectionEnd: to } = box
  const made = change({ text: before, from, to })
  const [start, end] = changedPart(before, made.text)
  const typed = made.text.slice(start, made.text.length - (before.length - end))
  box.focus()
  box.setSelectionRange(start, end)
  const isDone =
    typed === '' && start === end ? true : document.execCommand(typed ? 'insertText' : 'delete', false, typed)
  if (!isDone) {
    box.value = made.text
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  box.setSelectionRange(made.from, made.to)
}

/** Where a text differs from what it becomes: the first and the last place in it. */
export function changedPart(before: string, after: string): [start: number, end: number] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let same = 0
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++
  return [start, before.length - same]
}
