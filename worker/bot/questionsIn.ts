import { normalise, trimMarks } from '../search/text.ts'
import { asking, joiners, joints, leaning, referring } from './data/asking.ts'
import { smalltalkIn } from './smalltalkIn.ts'

/** More questions than this in one message are for a person to read. */
const most = 4

/** Beyond this nothing is cut, as nothing beyond it is understood. */
const longest = 1200

/**
 * The questions that a message asks, in order, at most four, in the visitor's own words and with what was told before
 * each. A message with one question, or none, comes back whole; an empty one as an empty list.
 */
export function questionsIn(message: string): string[] {
  const whole = message.trim()
  if (whole === '') return []
  const pieces = sentencesIn(whole.slice(0, longest)).flatMap(halvesOf)
  const questions: string[] = []
  let told = ''
  for (const piece of pieces) {
    told += piece
    if (!asks(piece)) continue
    questions.push(tidy(told))
    told = ''
  }
  return questions.length > 1 ? questions.slice(0, most) : [whole]
}

const tidy = (text: string) => text.trim().replace(joiners, '').trim()

/** Web and e-mail addresses, and numbers with points or colons in them, hold marks that end no sentence. */
const unbroken = /(?:https?:\/\/|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d+(?:[.,:]\d+)+/gi

/** A mark ends a sentence before a space, a character of a script without spaces, or the end; not within quotation. */
const ends =
  /(?:[?!؟]+["'”’)]*(?!["'”’)?!؟])(?=\s|$|[\u3400-\u9fff])(?<!["'”’)](?=\s+\p{Ll}))|(?<!(?:^|\n)\s*\d{1,2}|\b(?:no|nr|st|mr|mrs|ms|dr|vs|etc|approx|e\.g|i\.e))\.["'”’)]*(?=\s|$|[\u3400-\u9fff]))|[？！。;；\n]+|…+/giu

function sentencesIn(text: string): string[] {
  const masked = text.replace(unbroken, (part) => 'x'.repeat(part.length))
  const out: string[] = []
  let start = 0
  for (const end of masked.matchAll(ends)) {
    out.push(text.slice(start, end.index + end[0].length))
    start = end.index + end[0].length
  }
  return [...out, text.slice(start)]
}

/** A sentence that asks twice, as its two or more questions; any other as it is. */
function halvesOf(sentence: string): string[] {
  const masked = sentence.replace(unbroken, (part) => 'x'.repeat(part.length))
  for (const joint of masked.matchAll(joints)) {
    const first = sentence.slice(0, joint.index)
    const second = sentence.slice(joint.index)
    const alone = tidy(second.replace(/^[\s,，、]+/, ''))
    if (!asksPlainly(first) || !asksPlainly(alone) || referring.test(bare(alone))) continue
    return [first, ...halvesOf(second.replace(/^[\s,，、]+/, ''))]
  }
  return [sentence]
}

/** Whether a piece asks something that can be answered by itself. */
function asks(piece: string): boolean {
  return (/[?？؟]/.test(piece) || asksPlainly(piece)) && standsAlone(bare(piece))
}

/** Whether it asks so without its question mark. Two words are too few to be cut off. */
function asksPlainly(piece: string): boolean {
  const plain = bare(piece)
  const long = /[\u3400-\u9fff]/.test(plain) ? plain.length > 3 : plain.split(/\s+/).length > 2
  return long && (asking.opens.test(plain) || asking.holds.test(plain)) && standsAlone(plain)
}

function standsAlone(plain: string): boolean {
  return plain !== '' && !leaning.some((pattern) => pattern.test(plain)) && smalltalkIn(plain) === undefined
}

const bare = (text: string) => trimMarks(normalise(tidy(text)))
