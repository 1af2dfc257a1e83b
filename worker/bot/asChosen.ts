import { primary } from '../search/text.ts'
import { goesBack } from './goesBack.ts'
import { follow, goBack, standing } from './guide.ts'
import { handOver } from './handOver.ts'
import { readPick, saysYes } from './readPick.ts'
import { refuses } from './refuses.ts'
import { tell } from './tell.ts'
import { backChoice, type Draft, entryById, personChoice, type Turn } from './turn.ts'

/** What the visitor tapped, named by place or words, or refused; undefined where the message picks nothing. */
export function asChosen(turn: Turn): Draft | undefined {
  const { text, locales, context } = turn
  const tapped = context.picked && chosen(turn, context.picked)
  if (tapped) return tapped
  const choices = context.previous?.choices ?? []
  // After an answer a yes is to what else was asked, not to the person who stands beside it.
  const isOffer = context.previous?.kind === 'answer'
  const offer = choices.find(({ id }) => id !== personChoice)
  if (isOffer && saysYes(text)) return offer && chosen(turn, offer.id)
  if (isOffer && offer && refuses(text)) return turnedDown(turn)
  const entries = choices.filter(({ id }) => id !== personChoice)
  if (entries.length === 1 && saysYes(text)) return chosen(turn, entries[0]!.id)
  const pick = choices.length > 0 ? readPick(text, choices, primary(locales[0]!)) : undefined
  if (pick?.type === 'picked') return chosen(turn, pick.choice.id)
  const before = goesBack(text) ? goBack(turn) : undefined
  if (before) return before
  if (pick?.type !== 'none' || isOffer) return undefined
  const reasons = [{ type: 'none_of_these' as const }]
  return handOver(turn, standing(turn) ? 'ofCourse' : 'unsure', reasons)
}

/** A no to what was offered says nothing of the answer before it. */
function turnedDown({ says }: Turn): Draft {
  return { kind: 'smalltalk', confidence: 1, text: says.okay, reasons: [{ type: 'smalltalk' }] }
}

function chosen(turn: Turn, id: string): Draft | undefined {
  if (id === personChoice) return handOver(turn, 'ofCourse', [{ type: 'asked_for_person' }])
  if (id === backChoice) return goBack(turn)
  if (id.startsWith('step:')) return follow(turn, id)
  const { previous } = turn.context
  const entry = entryById(turn, id)
  if (!entry) return undefined
  const offered = previous?.kind === 'clarify' && previous.choices?.some((choice) => choice.id === id)
  const told = tell(turn, entry, 1, [{ type: 'picked', article: entry.id }])
  const shown = [...(previous?.shown ?? []), entry.id]
  const about = offered
    ? { question: previous?.question, shown, refused: previous?.refused }
    : { question: entry.question, shown: [entry.id] }
  return { ...told, keep: { ...told.keep, ...about } }
}
