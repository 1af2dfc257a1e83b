import type { PageEntry } from '../../../shared/importing.ts'

/** "Q: ...", "Q1. ...", "问：...", "**Question 3:** ..." */
const asked =
  /^[*_#>\s\\]*(?:q(?:uestion)?|问题?|問題?|提问)\s*(?:\d+\s*)?(?:\\?[.:：、)]|[*_]+[:：])[*_\s]*(\S[\s\S]*)$/i
const answered =
  /^[*_#>\s\\]*(?:a(?:nswer)?|答案?|回答|解答)\s*(?:\d+\s*)?(?:[:：]|\\?\.\s|[*_]+[:：])[*_\s]*([\s\S]*)$/i
const heading = /^#{1,6}\s+([\s\S]*)$/
/** Longer than this, a line that ends with "?" is a sentence of an answer. */
const longestAsked = 150

/**
 * Questions and answers in a text: those marked as such; with `marks`, no others, and else lines that ask, with what
 * follows them.
 */
export function splitText(text: string, only?: 'marks'): PageEntry[] {
  const lines = text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.replace(/\\$/, '')) // a line end within a paragraph, as Markdown writes it
  const marked = lines.filter((line) => asked.test(line)).length
  if (marked > 0 && lines.some((line) => answered.test(line))) return split(lines, markedQuestion, 'marks')
  return only ? [] : split(lines, askingLine, 'heading')
}

export const isMarked = (line: string) => asked.test(line)

function markedQuestion(line: string): string | null {
  const question = asked.exec(line)?.[1]?.trimEnd()
  if (question === undefined) return null
  let end = question.length
  while (end > 0 && (question[end - 1] === '*' || question[end - 1] === '_')) end--
  return question.slice(0, end)
}

/** A short line of its own that asks, or a heading. */
function askingLine(line: string, before: string | undefined): string | null {
  const title = heading.exec(line)?.[1]
  if (title) return title
  const alone = !before?.trim() || heading.test(before)
  const bare = line.replace(/^\s*(?:\d+[.、)]\s*|[-*•]\s+)?(?:\*\*)?/, '').replace(/\*\*\s*$/, '')
  return alone && bare.length <= longestAsked && /[?？]$/.test(bare.trimEnd()) ? bare : null
}

function split(
  lines: string[],
  question: (line: string, before: string | undefined) => string | null,
  from: PageEntry['from'],
): PageEntry[] {
  const entries: { question: string; lines: string[] }[] = []
  for (const [i, line] of lines.entries()) {
    const next = question(line, lines[i - 1])
    if (next) entries.push({ question: next, lines: [] })
    else if (from === 'marks') entries.at(-1)?.lines.push(answered.exec(line)?.[1] ?? line)
    else entries.at(-1)?.lines.push(line)
  }
  return entries.map((entry) => ({ question: entry.question, answer: entry.lines.join('\n').trim(), from }))
}
