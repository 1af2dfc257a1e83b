import type { LanguageModel, Prompt } from './LanguageModel.ts'

/** Everything the model says, without what it says to itself first. `onText` is told each time there is more. */
export async function wholeText(
  model: LanguageModel,
  prompt: Prompt,
  maxTokens: number,
  onText?: (text: string) => void,
): Promise<string> {
  let text = ''
  for await (const piece of model.generate(prompt, { maxTokens })) {
    text += piece
    onText?.(withoutThoughts(text))
  }
  return withoutThoughts(text).trim()
}

/** Some models think aloud, in a block of its own. */
function withoutThoughts(text: string): string {
  return text.replace(/^\s*<think>(?:[\s\S]*?<\/think>|[\s\S]*$)/, '').trimStart()
}
