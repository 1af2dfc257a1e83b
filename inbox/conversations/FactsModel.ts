import { createModel, signal } from '@preact/signals'
import type { ConversationFacts, Message } from '../../shared/messages.ts'
import { type Failure, type Http, toFailure } from '../http.ts'

/** What happened in a conversation before somebody of the team came to it. */
export const FactsModel = createModel((id: string, http: Http) => {
  const facts = signal<ConversationFacts | null>(null)
  const failure = signal<Failure | null>(null)
  let asked = 0
  return {
    facts,
    failure,
    async load() {
      const number = ++asked
      try {
        const read = await http.get<ConversationFacts>(`/v1/conversations/${id}/summary`)
        if (number !== asked) return // asked again meanwhile
        facts.value = read
        failure.value = null
      } catch (error) {
        if (number === asked) failure.value = toFailure(error)
      }
    },
  }
})

/** Changes when something has happened that the facts tell of: something was given, rated, or passed on. */
export function factsStamp(messages: readonly Message[]): string {
  const told = messages.findLast(({ bot }) => bot?.kind === 'handoff' || bot?.reasons?.some(isGiven))
  const rated = messages.findLast(({ bot }) => bot?.helped !== undefined)
  return [told?.seq, rated?.seq, rated?.bot?.helped].join()
}

const isGiven = ({ type }: { type: string }) => type === 'collected'
