import type { Step } from '../../shared/knowledge.ts'
import type { Reason } from '../../shared/messages.ts'
import type { Entry } from '../knowledge/index.ts'
import { handOver } from './handOver.ts'
import { brief, type Draft, entryById, spokenWith, type Turn } from './turn.ts'

/** Choices of a step: `step:STEP:NUMBER`. They are good for as long as the visitor stands in that guide. */
const choiceId = (step: string, number: number) => `step:${step}:${number}`

/** What a step shows, to be put into a turn. */
export function shownAt(article: Entry, step: Step): Pick<Draft, 'choices' | 'collect' | 'keep'> {
  const { collect } = step
  return {
    ...(step.choices.length > 0 && {
      choices: step.choices.map(({ text }, i) => ({ id: choiceId(step.id, i), question: text })),
    }),
    ...(collect && { collect: { field: collect.field, ...(collect.label && { label: collect.label }) } }),
    keep: {
      guide: collect || step.choices.length > 0 ? { article: article.id, step: step.id } : undefined,
      asking: collect && { field: collect.field, label: collect.label },
    },
  }
}

/** Goes to a step, after `lead`: to the guide's end, to a person, or on. */
export function goTo(turn: Turn, article: Entry, to: string, reasons: Reason[], lead = ''): Draft {
  if (to === 'person') return handOver(turn, 'ofCourse', reasons, { lead })
  const step = article.steps?.find(({ id }) => id === to)
  const text = [lead, step?.text ?? turn.says.okay].filter(Boolean).join('\n\n')
  const language = spokenWith(article, turn.locales)
  const shown: ReturnType<typeof shownAt> = step ? shownAt(article, step) : {}
  // The entry is named where the guide begins, and where it ends and can be rated.
  const named = shown.choices || shown.collect ? {} : { article: brief(article) }
  return { kind: 'guide', confidence: 1, reasons, text, language, ...named, ...shown }
}

/** The guided entry and the step at which the visitor stands; undefined where either is gone. */
export function standing(turn: Turn): { article: Entry; step: Step } | undefined {
  const guide = turn.context.previous?.guide
  const article = entryById(turn, guide?.article)
  const step = article?.steps?.find(({ id }) => id === guide!.step)
  return article && step && { article, step }
}

/** Follows a choice of the step at which the visitor stands; undefined where it is none of them. */
export function follow(turn: Turn, choice: string): Draft | undefined {
  const at = standing(turn)
  const chosen = at?.step.choices.find((_, i) => choiceId(at.step.id, i) === choice)
  return at && chosen && goTo(turn, at.article, chosen.to, [{ type: 'picked', article: at.article.id }])
}
