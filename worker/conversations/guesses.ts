import type { Guess } from './stand.ts'
import type { Stored } from './writing.ts'

const mostKept = 2000

/**
 * How conversations stood when this isolate last wrote to them; the one written to longest ago stands first. Deciding on a
 * guess spares a message the journey that asks how things stand: the write itself asks whether they still stand so, and
 * where they do not it writes nothing, and the ledger is asked after all. So a guess is never right or wrong, only quick.
 */
const guesses = new Map<string, Guess>()

/** Takes the guess away: it is good for one write, whose outcome is the next one. */
export function takeGuess(conversation: string): Guess | undefined {
  const guess = guesses.get(conversation)
  guesses.delete(conversation)
  return guess
}

export function keepGuess(id: string, { messages, conversation }: Stored, stand: Guess): void {
  if (!conversation || messages.length === 0) return
  guesses.set(id, { ...stand, conversation, repeat: [] })
  if (guesses.size > mostKept) guesses.delete(guesses.keys().next().value!)
}
