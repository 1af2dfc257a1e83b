import { fenced, fenceRule, newMark } from './fenced.ts'
import type { LanguageModel, Prompt } from './LanguageModel.ts'
import { wholeText } from './wholeText.ts'

/** What was said before, oldest first. */
export type Turn = { by: 'visitor' | 'shop'; text: string }

const mostTokens = 120
const mostCharacters = 300

/**
 * A message that leans on what was said before, as a question that stands on its own ("And for Canada?" is "How long does
 * delivery to Canada take?"). Null where the model has none that can be used. What it gives is only ever looked up.
 */
export async function rewriteFollowUp(model: LanguageModel, turns: Turn[], message: string): Promise<string | null> {
  return readQuestion(await wholeText(model, promptFor(turns, message, newMark()), mostTokens), message)
}

export function promptFor(turns: Turn[], message: string, mark: string): Prompt {
  const rules = [
    'You rewrite the last message of a conversation between a visitor and a shop as one question that can be understood without the conversation.',
    'Keep the visitor’s language and words where you can. Add only what the conversation says. Do not answer it.',
    'Write the question and nothing else, on one line. If the message stands on its own already, write it as it is.',
    fenceRule(mark),
  ]
  const said = turns.map(({ by, text }) => `${by === 'visitor' ? 'Visitor' : 'Shop'}: ${text.slice(0, 500)}`)
  return [
    { role: 'system', content: rules.join('\n') },
    {
      role: 'user',
      content: `${fenced('conversation', said.join('\n'), mark)}\n\n${fenced('message', message, mark)}`,
    },
  ]
}

/** One line that says something else than the message did. */
export function readQuestion(text: string, message: string): string | null {
  const line = text.trim().replace(/^["'“「]|["'”」]$/g, '')
  if (line === '' || line.includes('\n') || line.length > mostCharacters) return null
  return line.toLowerCase() === message.trim().toLowerCase() ? null : line
}
