import { unfounded } from './facts.ts'
import { fenced, fenceRule, newMark } from './fenced.ts'
import type { LanguageModel, Prompt } from './LanguageModel.ts'
import { wholeText } from './wholeText.ts'

/** An entry of the shop, as the model is shown it. */
export type Source = { id: string; question: string; answer: string }

/** Markdown and the entries that carry it; or why it is not to be shown. */
export type Written =
  | { text: string; sources: Source[] }
  /** `none`: the model says that the entries do not tell. `unsourced`: it named no entry, or one that it was not given. */
  | { refused: 'none' | 'unsourced' | 'too_long' }
  /** It states what stands in none of the entries it named. */
  | { refused: 'unfounded'; facts: string[] }

/** Entries shown, and characters of each: enough for an answer, and a bound on what it costs. */
const mostEntries = 5
const mostOfEntry = 2000
const mostTokens = 500
const mostCharacters = 2000

/**
 * Has the model answer a question from the shop's entries, and from them alone. What it wrote is believed only as far as it
 * can be checked: it names its sources, and every number, price, date, link and address in it stands in one of them.
 * `onDraft` is told what has passed these checks so far; the whole may still be refused.
 */
export async function writeAnswer(
  model: LanguageModel,
  question: string,
  entries: Source[],
  onDraft?: (text: string) => void,
): Promise<Written> {
  const shown = entries.slice(0, mostEntries)
  let checked = ''
  const check = (soFar: string) => {
    const part = upToLastSource(soFar)
    if (part === checked) return
    checked = part
    const draft = readWritten(part, shown)
    if (!('refused' in draft)) onDraft?.(draft.text)
  }
  const prompt = promptFor(question, shown, newMark())
  const text = await wholeText(model, prompt, mostTokens, onDraft && check)
  return readWritten(text, shown)
}

export function promptFor(question: string, entries: Source[], mark: string): Prompt {
  const rules = [
    'You answer a customer of a shop, from the shop’s own entries and from nothing else.',
    'After each sentence name the entry that it comes from by its number, as in [1] or [2][3].',
    'Copy numbers, prices, dates, codes, links and addresses exactly as they stand in the entry. Promise nothing that no entry promises.',
    'If the entries do not answer the question, write NONE and nothing else. Do not guess, and do not say what you cannot do.',
    'Answer in the language of the question, in one to four short sentences, without a greeting and without a heading.',
    fenceRule(mark),
  ]
  const material = entries.map(({ question, answer }, i) =>
    fenced('entry', `Number ${i + 1}\n${question}\n${answer.slice(0, mostOfEntry)}`, mark),
  )
  return [
    { role: 'system', content: rules.join('\n') },
    { role: 'user', content: [...material, fenced('question', question, mark)].join('\n\n') },
  ]
}

/** A source as it is named: [1], 【1】, [1, 2]. In front of "(" it would be a link. */
const named = /\s?[[【]((?:\d{1,2}(?:\s*[,，、;]\s*)?)+)[\]】](?!\()/g

/** What the model wrote, as far as it may be shown. */
export function readWritten(text: string, entries: Source[]): Written {
  const plain = text.trim()
  if (plain === '' || /^\W{0,3}none\b/i.test(plain)) return { refused: 'none' }
  if (plain.length > mostCharacters) return { refused: 'too_long' }
  const numbers = new Set<number>()
  for (const [, list] of plain.matchAll(named))
    for (const [digits] of list!.matchAll(/\d+/g)) numbers.add(Number(digits))
  const sources = [...numbers].sort((a, b) => a - b).map((number) => entries[number - 1])
  if (sources.length === 0 || !sources.every((source) => source !== undefined)) return { refused: 'unsourced' }
  const answer = plain.replace(named, '').trim()
  const facts = unfounded(
    answer.replace(/^\s*\d{1,2}[.)、]\s+/gm, ''), // the numbers of a list count, they state nothing
    sources.map((source) => `${source.question}\n${source.answer.slice(0, mostOfEntry)}`),
  )
  if (answer === '') return { refused: 'none' }
  return facts.length > 0 ? { refused: 'unfounded', facts } : { text: answer, sources }
}

/** Sentences that have their source already. */
function upToLastSource(text: string): string {
  const last = [...text.matchAll(named)].at(-1)
  return last ? text.slice(0, last.index + last[0].length) : ''
}
