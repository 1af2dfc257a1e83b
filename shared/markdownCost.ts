/*
 * The parser of Markdown is quick with what people write, and its time grows with the square of some inputs that nobody means:
 * thousands of brackets that are never closed, quotes in quotes, lists in lists. One pass over the text finds these first. The
 * limits are far from what people write: an answer has at most 20,000 characters.
 */

/** Of a whole text. */
const maxLines = 2000
const maxMarks = 3000
const maxUnderlines = 100
const maxDefinitions = 200
/** Of a row of a table. */
const maxColumns = 100
/** `<!` and `<?`, each of which is searched for its end. */
const maxDeclarations = 20
/** Quotes and lists in one another, on one line or by indentation. */
const maxContainers = 20
const maxIndent = 48

/** Of a block: the lines between two blank ones, in which a mark may find its counterpart. */
const maxEmphasis = 800
const maxUnmatched = 60
/** Brackets that are open at once, runs of backticks without another one, marks in a row. */
const maxOpen = 20
/** Characters without a space: addresses are looked for in them. */
const maxWord = 4000

/** Whether the parser would take longer for this text than for any that people write. */
export function isTooCostly(markdown: string): boolean {
  const lines = markdown.split(/\r\n|\n|\r/)
  if (lines.length > maxLines) return true
  if (count(markdown, /[*_~]+|[[\]<&`|\\@#!]/g, maxMarks) > maxMarks) return true
  if (count(markdown, /<[!?]/g, maxDeclarations) > maxDeclarations) return true
  let underlines = 0
  let definitions = 0
  let from = 0
  for (const [i, line] of lines.entries()) {
    if (nestsDeeply(line) || count(line, /\|/g, maxColumns) > maxColumns) return true
    if (/^[\s>]*(?:=+|-+)[ \t]*$/.test(line) && ++underlines > maxUnderlines) return true
    if (/^[\s>]*\[/.test(line) && line.includes(']:') && ++definitions > maxDefinitions) return true
    const isBlank = /^[\s>]*$/.test(line)
    if (isBlank || i === lines.length - 1) {
      if (isCostlyBlock(lines.slice(from, i + 1).join('\n'))) return true
      from = i + 1
    }
  }
  return false
}

/** How often a pattern occurs, as far as `most` and one more. */
function count(text: string, pattern: RegExp, most: number): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) if (++found > most) break
  return found
}

/** Whether a line opens, or goes on with, more quotes and lists in one another than anybody writes. */
function nestsDeeply(line: string): boolean {
  let containers = 0
  let at = 0
  for (;;) {
    const marker = container(line, at)
    if (marker === 0) break
    at += marker
    if (++containers > maxContainers || at > 2 * maxIndent) return true
  }
  return containers > 0 && line.length - line.trimStart().length > maxIndent
}

/** Characters of the space and the mark of a quote or list that a line has here; 0 where it has none. */
function container(line: string, at: number): number {
  let end = at
  while (line[end] === ' ' || line[end] === '\t') end++
  const mark = line[end]
  if (mark === '>') return end + 1 - at
  let digits = end
  while (digits - end < 9 && line[digits]! >= '0' && line[digits]! <= '9') digits++
  const isOrdered = digits > end && (line[digits] === '.' || line[digits] === ')')
  if (!isOrdered && mark !== '-' && mark !== '+' && mark !== '*') return 0
  const after = isOrdered ? digits + 1 : end + 1
  return line[after] === undefined || line[after] === ' ' || line[after] === '\t' ? after - at : 0
}

function isCostlyBlock(block: string): boolean {
  return hasLongWord(block) || hasOpenBrackets(block) || hasLoneBackticks(block) || hasLoneEmphasis(block)
}

function hasLongWord(block: string): boolean {
  for (const [word] of block.matchAll(/[^\s]+/g)) if (word.length > maxWord && /[@:.]/.test(word)) return true
  return false
}

/** Brackets that wait for their end, and ends of brackets that wait for the end of an address. */
function hasOpenBrackets(block: string): boolean {
  let [open, lone, addresses] = [0, 0, 0]
  for (let i = 0; i < block.length; i++) {
    const letter = block[i]
    if (letter === '\\') i++
    else if (letter === '[') open++
    else if (letter === ']') {
      if (open > 0) open--
      else lone++
      if (block[i + 1] === '(') addresses++
    } else if (letter === ')' && addresses > 0) addresses--
    if (open > maxOpen || addresses > maxOpen || lone > maxUnmatched) return true
  }
  return false
}

/** Runs of backticks for which no other run of their length comes: each is searched for to the end of the block. */
function hasLoneBackticks(block: string): boolean {
  const runs = Array.from(block.matchAll(/\\?`+/g), ([run]) => run.length)
  const isLast = new Set<number>()
  let lone = 0
  for (const length of runs.reverse()) {
    if (!isLast.has(length)) lone++
    isLast.add(length)
  }
  return lone > maxOpen
}

/** Stars, lines and tildes around a word that wait for their counterpart, or for which none stands before them. */
function hasLoneEmphasis(block: string): boolean {
  const open: { mark: string; length: number; closes: boolean }[] = []
  let runs = 0
  let lone = 0
  for (const found of block.matchAll(/\*+|_+|~+/g)) {
    if (++runs > maxEmphasis) return true
    const [{ length }, mark] = [found[0], found[0][0]!]
    if (length > maxOpen) return true
    const before = kindOf(block, found.index - 1)
    const after = kindOf(block, found.index + length)
    const opens = after !== 'space' && (after !== 'mark' || before !== 'word') && (mark !== '_' || before !== 'word')
    const closes = before !== 'space' && (before !== 'mark' || after !== 'word') && (mark !== '_' || after !== 'word')
    let left = length
    while (closes && left > 0) {
      const at = open.findLastIndex((one) => matches(one, { mark, length: left, opens }))
      if (at < 0) {
        if (!opens) lone++
        else if (++lone > maxUnmatched) return true
        break
      }
      const used = Math.min(left, open[at]!.length, mark === '~' ? left : 2)
      left -= used
      open[at]!.length -= used
      open.length = open[at]!.length > 0 ? at + 1 : at
    }
    if (opens && left > 0) open.push({ mark, length: left, closes })
    if (open.length > maxUnmatched || lone > maxUnmatched) return true
  }
  return false
}

type Run = { mark: string; length: number }

/** The rule of CommonMark, the one about threes included. */
function matches(one: Run & { closes: boolean }, other: Run & { opens: boolean }): boolean {
  if (one.mark !== other.mark) return false
  if (one.mark === '~') return one.length === other.length
  const isMixed = one.closes || other.opens
  return !(isMixed && other.length % 3 !== 0 && (one.length + other.length) % 3 === 0)
}

function kindOf(text: string, at: number): 'space' | 'mark' | 'word' {
  const letter = text[at]
  if (letter === undefined || /\s/.test(letter)) return 'space'
  return /[\p{P}\p{S}]/u.test(letter) ? 'mark' : 'word'
}
