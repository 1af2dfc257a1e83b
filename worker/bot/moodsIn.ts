import { normalise } from '../search/text.ts'
import { type Mood, moods } from './data/mood.ts'
import { saysAny } from './saysAny.ts'

const kinds = Object.keys(moods) as Mood[]

/** What a message shows of its writer's mood; `lists`: the shop's own phrases for it. */
export function moodsIn(text: string, lists: Partial<Record<Mood, string[] | undefined>> = {}): Mood[] {
  const plain = normalise(text)
  return kinds.filter((mood) => moods[mood].some((pattern) => pattern.test(plain)) || saysAny(plain, lists[mood]))
}
