/**
 * JSON as people and templates write it, as JSON: line ends and tabs within quotes, commas too many, comments, the CDATA and comment marks
 * of HTML around it. What is broken otherwise stays so.
 */
export function mendJson(text: string): string {
  const kept: string[] = []
  let from = 0
  /** Leaves out what stands between two places, or puts something else there. */
  const replace = (start: number, end: number, by = '') => {
    kept.push(text.slice(from, start), by)
    from = end
  }
  for (let i = 0; i < text.length; ) {
    const letter = text[i]!
    const skipped = letter === '"' ? i : endOfBlank(text, i)
    if (skipped > i) {
      if (/[^\n\r\t ]/.test(text.slice(i, skipped))) replace(i, skipped, ' ')
      i = skipped
    } else if (letter === '"') {
      const end = endOfString(text, i)
      const string = text.slice(i, end)
      const mended = mendedString(string)
      if (mended !== string) replace(i, end, mended)
      i = end
    } else {
      if (letter === ';') replace(i, i + 1)
      else if (letter === ',' && /^[}\],]?$/.test(text[endOfBlank(text, i + 1)] ?? '')) replace(i, i + 1)
      i++
    }
  }
  replace(text.length, text.length)
  return kept.join('')
}

/** Where spaces, comments and marks end that begin at a place. */
function endOfBlank(text: string, from: number): number {
  for (let i = from; ; ) {
    const letter = text[i]
    const mark =
      letter === '<' || letter === '-' || letter === ']' ? marks.find((one) => text.startsWith(one, i)) : undefined
    if (letter === '/' && /[/*]/.test(text[i + 1] ?? '')) i = endOfComment(text, i)
    else if (mark) i = endOfMark(text, i, mark)
    else if (letter !== undefined && (letter <= ' ' || letter === '\u00a0' || letter === '\ufeff')) i++
    else return i
  }
}

const marks = ['<![CDATA[', ']]>', '<!--', '-->']

/** A string ends at the first quote that is not escaped, or with the text. */
function endOfString(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i + 1
  }
  return text.length
}

/** A comment that ends before any data is left out whole; the mark of one around the data by itself. */
function endOfMark(text: string, from: number, mark: string): number {
  const end = from + mark.length
  if (mark !== '<!--') return end
  const close = /^[^"{[<]{0,1000}?-->/.exec(text.slice(end, end + 1000))?.[0].length
  return end + (close ?? 0)
}

function endOfComment(text: string, from: number): number {
  const [sign, length] = text[from + 1] === '/' ? ['\n', 0] : ['*/', 2]
  // Of "//<![CDATA[" what follows is no comment.
  const mark = /^\/\/[ \t]*(?=<!|\]\])/.exec(text.slice(from, from + 40))
  if (mark) return from + mark[0].length
  const end = text.indexOf(sign, from + 2)
  return end < 0 ? text.length : end + length
}

const named: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function mendedString(string: string): string {
  return (
    string
      .replace(/\\([\s\S])/g, (pair, letter: string) =>
        /["\\/bfnrtu]/.test(letter) ? pair : letter === '\n' ? '\\n' : letter === "'" ? "'" : `\\\\${letter}`,
      )
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON cannot hold
      .replace(/[\0-\x1f]/g, (sign) => named[sign] ?? ' ')
  )
}
