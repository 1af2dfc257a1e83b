import { normalise } from '../search/text.ts'

/** Whether a normalised text holds one of an owner's phrases: as whole words where the script has words. */
export function saysAny(plain: string, phrases: string[] = []): boolean {
  return phrases.some((phrase) => {
    const wanted = normalise(phrase).trim()
    if (wanted === '') return false
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
      if (!joined(plain[at - 1], wanted[0]!) && !joined(wanted.at(-1)!, plain[at + wanted.length])) return true
    }
    return false
  })
}

const inWord = /[\p{L}\p{N}]/u
const unspaced = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]/

/** Whether two neighbouring characters belong to one word. */
function joined(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || unspaced.test(one) || unspaced.test(other)) return false
  return inWord.test(one) && inWord.test(other)
}
