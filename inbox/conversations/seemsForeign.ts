/** The scripts that tell languages apart at a glance, and a language that each of them stands for. */
const scripts: [language: string, letters: RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['th', /\p{Script=Thai}/gu],
]

const languageOf = (locale: string) => locale.split('-')[0]!.toLowerCase()

/**
 * Whether a text seems to be in another language than its reader's: by its script where that tells, else by the language
 * of who wrote it. Wrong now and then; it only decides whether a button is offered.
 */
export function seemsForeign(text: string, writer: string | null, reader: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 2) return false
  const own = languageOf(reader)
  const [language] = scripts.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letters / 4) ?? []
  if (language) return language !== own
  return scripts.some(([one]) => one === own) || (writer !== null && languageOf(writer) !== own)
}
