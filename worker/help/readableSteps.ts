import type { Step } from '../../shared/knowledge.ts'

/** A step as a reader meets it: `choices` are those that lead somewhere. */
export type ReadableStep = { text: string; choices: { text: string; to: number | 'chat' }[] }
export type ReadableGuide = { steps: ReadableStep[]; haveReady: string[]; endsInChat: boolean }

/**
 * A guide for reading. What only a chat needs is left out: steps that ask for something become a list of what to have ready,
 * with the way going on behind them, and a choice that only says goodbye is none.
 */
export function readableSteps(steps: readonly Step[]): ReadableGuide {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const shown = steps.filter(({ collect }) => !collect)
  const numbers = new Map(shown.map(({ id }, i) => [id, i + 1]))
  /** Where a way ends for a reader, past what only asks. Round in a circle of those, it ends. */
  function follow(to: string): number | 'chat' | null {
    const seen = new Set<string>()
    for (let at = to; !seen.has(at); ) {
      seen.add(at)
      if (at === 'person') return 'chat'
      const number = numbers.get(at)
      if (number) return number
      const next = byId.get(at)?.collect?.to
      if (!next) return null
      at = next
    }
    return null
  }
  const asks = steps.flatMap(({ collect }) => collect ?? [])
  return {
    steps: shown.map(({ text, choices }) => ({
      text,
      choices: choices.flatMap((choice) => {
        const to = follow(choice.to)
        return to ? [{ text: choice.text, to }] : []
      }),
    })),
    haveReady: [...new Set(asks.flatMap(({ label }) => label || []))],
    endsInChat: shown.length === 0 && asks.some(({ to }) => follow(to) === 'chat'),
  }
}
