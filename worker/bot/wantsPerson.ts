import { normalise, trimMarks } from '../search/text.ts'
import { wishes } from './data/wishes.ts'
import { saysAny } from './saysAny.ts'

/** Whether a message asks for a person instead of the bot; `phrases`: the shop's own ways to say it. */
export function wantsPerson(text: string, phrases?: string[]): boolean {
  const plain = normalise(text).trim()
  const bare = trimMarks(plain).replace(/^(?:please|pls|hi|hello|hey|请|帮我|麻烦)[\s,，]*/, '')
  return (
    wishes.alone.some((wish) => wish.test(bare)) ||
    wishes.within.some((wish) => wish.test(plain)) ||
    saysAny(plain, phrases)
  )
}
