/** From which confidence the bot answers, and from which belief that the knowledge covers the question it offers choices. */
export type Thresholds = { answer: number; clarify: number }

/** Found once on the development data for all its sets together (bench/answers/run.mjs prints what they lead to). */
const shipped: Record<string, Thresholds> = {
  en: { answer: 0.49, clarify: 0.21 },
  zh: { answer: 0.6, clarify: 0.2 },
}

/** For languages without data of their own: a little more careful. */
const others: Thresholds = { answer: 0.58, clarify: 0.2 }

/** The thresholds of a language. An owner's caution, -1 to 1, moves both: at 1 hardly anything is answered unasked. */
export function thresholdsFor(language: string, caution = 0): Thresholds {
  const { answer, clarify } = shipped[language] ?? others
  const move = (value: number) => (caution > 0 ? value + (1 - value) * 0.9 * caution : value + value * 0.7 * caution)
  return { answer: move(answer), clarify: move(clarify) }
}
