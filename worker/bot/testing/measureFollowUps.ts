import { buildIndex } from '../../search/KnowledgeIndex.ts'
import { answer } from '../answer.ts'
import { followUpSets } from './followUps.ts'

/** Of messages that lean on the turn before, and of those that do not: how many were answered rightly, and wrongly, and to how many the
 * right entry was offered first. */
export type FollowUpFigures = Record<
  'leaning' | 'plain',
  { cases: number; right: number; wrong: number; offered: number }
>

/** The hand-written conversations of two turns, with the last turn known or forgotten. */
export function measureFollowUps(remembering: boolean, tell?: (miss: string) => void): FollowUpFigures {
  const none = { cases: 0, right: 0, wrong: 0, offered: 0 }
  const out: FollowUpFigures = { leaning: { ...none }, plain: { ...none } }
  for (const { entries, leaning, plain } of followUpSets) {
    const index = buildIndex(entries)
    const context = { siteLocale: entries[0]!.locale }
    for (const [name, cases] of [['leaning', leaning] as const, ['plain', plain] as const]) {
      for (const [first, then, wanted] of cases) {
        const { memory } = answer(index, first, context)
        const decision = answer(index, then, { ...context, ...(remembering && { previous: memory }) })
        const figures = out[name]
        figures.cases++
        if (decision.kind === 'answer') figures[decision.article!.id === wanted ? 'right' : 'wrong']++
        if (decision.kind === 'clarify' && decision.choices?.[0]?.id === wanted) figures.offered++
        if (decision.article?.id !== wanted)
          tell?.(
            `${name}: ${first} | ${then} -> ${decision.kind} ${decision.article?.id ?? decision.choices?.map(({ id }) => id)}, not ${wanted}`,
          )
      }
    }
  }
  return out
}
