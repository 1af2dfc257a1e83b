/** Short texts in flat arrays: text `i` is the UTF-16 units `start[i] .. start[i + 1]`. */
export type Words = { start: Uint32Array; units: Uint16Array }

export function wordsOf(texts: string[]): Words {
  const start = new Uint32Array(texts.length + 1)
  for (const [i, text] of texts.entries()) start[i + 1] = start[i]! + text.length
  const units = new Uint16Array(start[texts.length]!)
  let at = 0
  for (const text of texts) for (let i = 0; i < text.length; i++) units[at++] = text.charCodeAt(i)
  return { start, units }
}

export function wordAt({ start, units }: Words, number: number): string {
  let text = ''
  for (let i = start[number]!; i < start[number + 1]!; i++) text += String.fromCharCode(units[i]!)
  return text
}

export function lengthAt({ start }: Words, number: number): number {
  return start[number + 1]! - start[number]!
}
