import { z } from 'zod'
import { isText } from './ids.ts'

/** Characters in the name of a person, a site or a passkey. */
export const nameLength = 80

/** Flags of England, Scotland and Wales: the only right place of the invisible tag characters. */
const regionFlag = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,6}\u{E007F}/gu
/** Invisible characters: they turn the direction of text, join or part letters, or take room without being seen. */
const invisible = /[\p{Zl}\p{Zp}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|\u034f|(?!\p{Join_Control})\p{Cf}/u
/** A joiner where no script or emoji needs one: at an edge, doubled, or after what never joins. */
const strayJoiner =
  /(?:^|[\p{Join_Control}\p{Z}\p{P}\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}])\p{Join_Control}|\p{Join_Control}(?:$|\p{Z})/u
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * Whether this can stand as a name among others: one line, something to see, and nothing that looks like another name
 * because it is invisible or turns the text around. Chinese, Persian with its joiners and emoji of several parts are fine.
 */
export function isName(text: string): boolean {
  const plain = text.replace(regionFlag, '\u{1F3F4}')
  return (
    isText(plain) &&
    !/[\t\n\r]/.test(plain) &&
    !invisible.test(plain) &&
    !strayJoiner.test(plain) &&
    visible.test(plain)
  )
}

/** What can be shown of a text that others chose, such as the name of a file; null where nothing of it can. */
export function toName(text: string, max: number = nameLength): string | null {
  const shown = Array.from(text.trim(), (character) => (/[\t\n\r]/.test(character) ? ' ' : character))
    .filter((character) => character === ' ' || isName(character) || /\p{M}/u.test(character))
    .join('')
    .slice(0, max)
    .trim()
  return isName(shown) ? shown : null
}

/** A name of at most `max` characters, trimmed. */
export const nameOf = (max: number = nameLength) =>
  z
    .string()
    .trim()
    .min(1, 'Please give a name.')
    .max(max)
    .refine(isName, 'A name is one line of visible text, without control characters and marks of direction.')

/** How a person, a site or a passkey is called. */
export const name = nameOf()
