import { toContent } from '../../shared/markdown.ts'
import { toPlain } from '../platform/plainText.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'

const length = 240
const known = new WeakMap<Entry, string>()

/** What an entry answers, in a sentence or two: its summary, else its beginning. Worked out once, since lists are long. */
export function shortAnswer(entry: Entry): string {
  let short = known.get(entry)
  if (short === undefined) {
    short = entry.summary || toPlain(toContent(entry.answer || (entry.steps?.[0]?.text ?? '')), length)
    known.set(entry, short)
  }
  return short
}
