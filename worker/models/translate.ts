import { factsIn } from './facts.ts'
import { fenced, fenceRule, newMark } from './fenced.ts'
import type { LanguageModel, Prompt } from './LanguageModel.ts'
import { wholeText } from './wholeText.ts'

/** A text has at most so many tokens for each of its characters, in whatever language. */
const tokensACharacter = 2

/**
 * A message in another language, Markdown for Markdown. `to` is a locale. Null where what the model gave can be no
 * translation: empty, much too long, or with links, addresses or long numbers that the message does not have, or without its own.
 */
export async function translate(model: LanguageModel, text: string, to: string): Promise<string | null> {
  const most = 200 + tokensACharacter * text.length
  return readTranslation(await wholeText(model, promptFor(text, to, newMark()), most), text)
}

export function promptFor(text: string, to: string, mark: string): Prompt {
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(to) ?? to
  const rules = [
    `You translate a message between a customer and a shop into ${language} (${to}).`,
    'Keep its tone, its line breaks and its Markdown. Copy names, codes, links and addresses as they are. Do not answer it, add nothing, leave nothing out.',
    'Write the translation and nothing else. If the message is in that language already, write it as it is.',
    fenceRule(mark),
  ]
  return [
    { role: 'system', content: rules.join('\n') },
    { role: 'user', content: fenced('message', text, mark) },
  ]
}

export function readTranslation(translated: string, text: string): string | null {
  const plain = translated.trim()
  if (plain === '' || plain.length > 200 + 8 * text.length) return null
  const [before, after] = [exact(text), exact(plain)]
  return before.size === after.size && [...after].every((fact) => before.has(fact)) ? plain : null
}

/** What no translation changes. Smaller numbers may become words, and words numbers. */
function exact(text: string): Set<string> {
  return new Set([...factsIn(text)].filter((fact) => /^(?:mail|link) |^number \d{4,}/.test(fact)))
}
