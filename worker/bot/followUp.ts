import { limits } from '../../shared/limits.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'
import { byCharacters } from '../search/features.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { searchIndex } from '../search/searchIndex.ts'
import { languageOf, normalise, runsOf, trimMarks } from '../search/text.ts'
import { leaning, short } from './data/leaning.ts'
import { type Found, mostScore } from './find.ts'
import { entryById, type Turn } from './turn.ts'

/** How much the last turn counts beside the message itself. */
const weight = 0.7
/** A message that no entry fits at least so well asks for something that the shop has not written. */
const fitting = 1.1
/** An entry must have this share of the best fit with the message alone: the last turn decides between them, not against them. */
const least = 0.4
/** Who goes on asking has read what was told last. */
const told = 0.85
/** With a second one as near as this, the visitor is asked. */
const near = 0.93

/**
 * Understands a message that leans on the last turn together with it ("and for Canada?", "那退款呢"): what fits both
 * best. Undefined where it stands by itself, or nothing fits both.
 */
export function followUp(turn: Turn, plain: Found): { question: string; found: Found } | undefined {
  const { previous } = turn.context
  if (plain.exact || !previous?.question || previous.kind === 'handoff') return undefined
  const lean = leanOf(turn.text)
  if (!lean || (!lean.strongly && (plain.kind === 'answer' || previous.failures > 0))) return undefined

  const topic = previous.article?.question ?? previous.question
  const before = scores(turn, topic)
  const now = scores(turn, lean.rest)
  const best = Math.max(0, ...now.values())
  if (best < fitting) return undefined
  const both = [...now]
    .filter(([, score]) => score >= least * best)
    .map(([id, score]) => ({
      id,
      score: (score + weight * (before.get(id) ?? 0)) * (id === previous.article?.id ? told : 1),
    }))
    .sort((a, b) => b.score - a.score)
  const first = both[0]
  if (!first || !before.has(first.id) || (plain.kind === 'answer' && plain.hits[0]!.entry.id === first.id))
    return undefined

  const hits = both.slice(0, limits.choices).flatMap(({ id, score }) => {
    const entry = entryById(turn, id)
    return entry ? [{ entry, score: Math.min(1, score / (mostScore * (1 + weight))) }] : []
  })
  // The last turn decides between entries. It never makes an answer of what is none alone, nor the same answer once more.
  const sure = plain.kind === 'answer' && (both.length === 1 || both[1]!.score < near * first.score)
  if (!sure && first.id === previous.article?.id) return undefined
  return understood(turn, previous.question, hits, sure)
}

function understood(turn: Turn, question: string, hits: { entry: Entry; score: number }[], sure: boolean) {
  const kind = sure ? ('answer' as const) : ('clarify' as const)
  const reasons: Found['reasons'] = [
    { type: 'follow_up', words: [question, turn.text.trim().slice(0, limits.question)] },
  ]
  const found: Found = { kind, confidence: hits[0]!.score, hits, reasons, exact: false }
  // What comes next leans on the entry that was meant, not on half a sentence. Masked before it is cut, or half a number is left.
  const both = maskPersonal(`${question} ${turn.text}`).slice(0, limits.question)
  return { question: sure ? hits[0]!.entry.question : both, found }
}

function scores({ index, locales }: Turn, text: string): Map<string, number> {
  const found = searchIndex(index, text, { locale: locales[0]!, limit: 30, prefix: false })
  return new Map(found.map(({ id, score }) => [id, score]))
}

/** Whether a message leans on what was said before, how plainly so, and what it adds to that. */
function leanOf(text: string): { rest: string; strongly: boolean } | undefined {
  const plain = trimMarks(normalise(text))
  if (plain === '' || !isShort(plain)) return undefined
  const rest = plain.replace(leaning.begins, '').replace(leaning.ends, '').trim()
  return { rest: rest || plain, strongly: rest !== plain || leaning.refers.test(plain) }
}

function isShort(plain: string): boolean {
  const characters = byCharacters.has(languageOf(plain) ?? '')
  const length = runsOf(plain).reduce((sum, run) => sum + (run.kind === 'characters' ? run.text.length : 1), 0)
  return length <= (characters ? short.characters : short.words)
}
