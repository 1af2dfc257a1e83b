/** A piece of a text: in both, only in the new one, or only in the old one. */
export type Piece = { text: string; is: 'same' | 'added' | 'removed' }

/** A text that changed throughout is told whole rather than compared for ever. */
const mostEdits = 4000

/**
 * Word by word what was taken away and what was added. Languages without spaces are cut into words as their readers would.
 * The library comes when the first difference is asked for.
 */
export async function textDiff(before: string, after: string, locale: string): Promise<Piece[]> {
  const { diffWordsWithSpace } = await import('diff')
  const options = { intlSegmenter: segmenterFor(locale), maxEditLength: mostEdits }
  const changes = diffWordsWithSpace(before, after, options)
  if (!changes) return wholeDiff(before, after)
  return changes.map(({ value, added, removed }) => ({
    text: value,
    is: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

/** One text for the other. */
export const wholeDiff = (before: string, after: string): Piece[] =>
  [
    { text: before, is: 'removed' as const },
    { text: after, is: 'added' as const },
  ].filter(({ text }) => text !== '')

/** Letters that are told on either side of a change. */
const near = 160

/** Of long stretches without a change only what stands next to one. The very pieces that were given where there is none. */
export function withoutFar(pieces: Piece[]): Piece[] {
  const isLong = ({ text, is }: Piece) => is === 'same' && text.length > 4 * near
  if (pieces.length < 2 || !pieces.some(isLong)) return pieces
  return pieces.map((piece, at) => {
    if (!isLong(piece)) return piece
    const head = at > 0 ? [...piece.text.slice(0, 2 * near)].slice(0, near).join('') : ''
    const tail = at < pieces.length - 1 ? [...piece.text.slice(-2 * near)].slice(-near).join('') : ''
    // Not in the middle of a word, where there are spaces between them.
    return { text: `${head.replace(/\s\S{0,20}$/, '')} … ${tail.replace(/^\S{0,20}\s/, '')}`, is: 'same' }
  })
}

/** Line by line, in the new order: for names and lists, where half a line says nothing. */
export function lineDiff(before: string, after: string): Piece[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  const lines: Piece[] = [
    ...was.filter((line) => !is.includes(line)).map((text) => ({ text, is: 'removed' as const })),
    ...is.map((text) => ({ text, is: was.includes(text) ? ('same' as const) : ('added' as const) })),
  ]
  return lines.flatMap((line, at) => (at === 0 ? [line] : [{ text: '\n', is: 'same' as const }, line]))
}

const linesOf = (text: string) => text.split('\n').filter(Boolean)

/** Words between spaces need none: the library's own cut keeps Markdown's marks together better. */
function segmenterFor(locale: string): Intl.Segmenter | undefined {
  return /^(?:zh|ja|ko|th|lo|km|my)\b/i.test(locale) ? new Intl.Segmenter(locale, { granularity: 'word' }) : undefined
}
