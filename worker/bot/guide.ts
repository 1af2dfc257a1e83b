import type { Step } from '../../shared/knowledge.ts'
import type { Reason } from '../../shared/messages.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { goesBack } from './goesBack.ts'
import { handOver } from './handOver.ts'
import { backChoice, brief, type Draft, entryById, spokenWith, type Turn } from './turn.ts'

/** Choices of a step: `step:STEP:NUMBER`. They are good for as long as the visitor stands in that guide. */
const choiceId = (step: string, number: number) => `step:${step}:${number}`

/** What a step shows, to be put into a turn. `way`: the steps that led there; with any, there is a way back. */
export function shownAt(
  { says }: Turn,
  article: Entry,
  step: Step,
  way: string[] = [],
): Pick<Draft, 'choices' | 'collect' | 'keep'> {
  const { collect } = step
  const own = step.choices.map(({ text }, i) => ({ id: choiceId(step.id, i), question: text }))
  const goesOn = collect !== undefined || own.length > 0
  const isOffered = way.length > 0 && own.every(({ question }) => !goesBack(question))
  const shown = goesOn && isOffered ? [...own, { id: backChoice, question: says.stepBack }] : own
  return {
    ...(shown.length > 0 && { choices: shown }),
    ...(collect && { collect: { field: collect.field, ...(collect.label && { label: collect.label }) } }),
    keep: {
      // The way back is no answer: "none of these" and "the last one" do not mean it.
      choices: own.length > 0 ? own : undefined,
      guide: goesOn ? { article: article.id, step: step.id, ...(way.length > 0 && { way }) } : undefined,
      asking: collect && { field: collect.field, label: collect.label },
    },
  }
}

/** The way to the step before, where the visitor has come from one, for a message that asks for the same once more. */
export function wayBack(turn: Turn): Pick<Draft, 'choices'> {
  const at = standing(turn)
  const { choices } = at ? shownAt(turn, at.article, at.step, turn.context.previous?.guide?.way) : {}
  return choices ? { choices } : {}
}

/** Goes to a step, after `lead`: to the guide's end, to a person, or on. */
export function goTo(turn: Turn, article: Entry, to: string, reasons: Reason[], lead = ''): Draft {
  if (to === 'person') return handOver(turn, 'ofCourse', reasons, { lead })
  const step = article.steps?.find(({ id }) => id === to)
  const { guide } = turn.context.previous ?? {}
  const way = guide?.article === article.id ? [...(guide.way ?? []), guide.step] : []
  const text = [lead, step?.text ?? turn.says.okay].filter(Boolean).join('\n\n')
  const language = spokenWith(article, turn.locales)
  const shown: ReturnType<typeof shownAt> = step ? shownAt(turn, article, step, way) : {}
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

/** Goes to the step before; undefined where there is none. */
export function goBack(turn: Turn): Draft | undefined {
  const at = standing(turn)
  const way = turn.context.previous?.guide?.way ?? []
  const step = at?.article.steps?.find(({ id }) => id === way.at(-1))
  if (!at || !step) return undefined
  return {
    kind: 'guide',
    confidence: 1,
    reasons: [{ type: 'picked', article: at.article.id }],
    text: step.text,
    language: spokenWith(at.article, turn.locales),
    ...shownAt(turn, at.article, step, way.slice(0, -1)),
  }
}

/** Follows a choice of the step at which the visitor stands; undefined where it is none of them. */
export function follow(turn: Turn, choice: string): Draft | undefined {
  const at = standing(turn)
  const chosen = at?.step.choices.find((_, i) => choiceId(at.step.id, i) === choice)
  return at && chosen && goTo(turn, at.article, chosen.to, [{ type: 'picked', article: at.article.id }])
}
