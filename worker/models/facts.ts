import { currencies, free, numberWords } from './data/numberWords.ts'

/**
 * What a text states that can be right or wrong to the letter: numbers in digits and in words, per cent, money, times,
 * weekdays and months, codes, links and addresses. Each as a text that is the same however it is written: "1,000", "1000"
 * and "one thousand" are one.
 */
export function factsIn(text: string): Set<string> {
  const facts = new Set<string>()
  let rest = text.normalize('NFKC').toLowerCase()
  /** Notes every match, and takes it out of the text, so that nothing is read twice. */
  const take = (pattern: RegExp, fact: (match: string[]) => string | undefined) => {
    rest = rest.replace(pattern, (...match) => {
      const found = fact(match)
      if (found !== undefined) facts.add(found)
      return found === undefined ? match[0] : ' '
    })
  }
  take(/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ([mail]) => `mail ${mail!.replace(/\.$/, '')}`)
  take(
    link,
    ([url]) => `link ${url!.replace(/^https?:\/\/|(?<![.,!?;:*_])[.,!?;:*_]+$/g, '').replace(/^www\.|\/$/g, '')}`,
  )
  take(/(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/g, ([, y, m, d]) => `date ${y}-${+m!}-${+d!}`)
  take(/(\d{1,2})(?::|h|点)([0-5]\d)(?!\d)/g, ([, h, m]) => (m === '00' ? `number ${+h!}` : `time ${+h!}:${m}`))
  for (const [name, pattern] of currencies) if (rest.search(pattern) >= 0) facts.add(`money ${name}`)
  if (free.test(rest)) facts.add('free')
  take(/百分之([零〇一二两三四五六七八九十百]+)/g, ([, words]) => `percent ${fromChinese(words!)}`)
  take(
    /(?<![\p{L}\d])(?=[\p{Script=Latin}-]{0,60}\d)\p{Script=Latin}[\p{Script=Latin}\d-]*/gu,
    ([code]) => `code ${code}`,
  )
  take(number, ([, digits, percent]) => `${percent ? 'percent' : 'number'} ${fromDigits(digits!)}`)
  take(weekday, ([, name]) => `weekday ${'一二三四五六日天'.indexOf(name!) % 7}`)
  take(chinese, ([, words, unit]) => {
    const value = fromChinese(words!)
    return value === 1 && /[个次位点件份种张]/.test(unit!) ? undefined : `number ${value}`
  })
  for (const [name, fact] of calendar) if (has(rest, name)) facts.add(fact)
  take(spelled, ([words]) => `number ${fromWords(words!)}`)
  take(/\b(?:an?|one) (day|week|fortnight|month|year|hour)\b/g, ([, span]) => `number one ${span}`)
  return facts
}

/** What `text` states that none of the sources does. */
export function unfounded(text: string, sources: string[]): string[] {
  const founded = factsIn(sources.join('\n\n'))
  return [...factsIn(text)].filter((fact) => !founded.has(fact))
}

/** With its scheme, or without one where the name ends as names of hosts do. */
const link =
  /https?:\/\/[^\s<>()[\]"'，。；、）】*]+|(?<![\p{L}\d])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,10}(?![\p{L}\d])(?:\/[^\s<>()[\]"'，。；、）】*]*)?/gu
const number = /(\d+(?:[.,' ]\d{3}(?!\d))*(?:[.,]\d+)?)\s*(%|per ?cent\b|prozent\b|pour cent\b|por ciento\b)?/g
const weekday = /(?:周|星期|礼拜)([一二三四五六日天])/g
const chinese =
  /([零〇一二两三四五六七八九十百千万半]+)(?=([天日月年周岁个小分点号元块件次位层楼折倍份套张种斤克米升期成]))/g
const spelled = new RegExp(
  `(?<!\\p{L})(?:${Object.keys(numberWords).join('|')})(?:[- ](?:and )?(?:${Object.keys(numberWords).join('|')}))*(?!\\p{L})`,
  'gu',
)

/** "1,000", "1.000" and "1 000" are a thousand; "4,90" and "4.90" are four and a bit. */
function fromDigits(digits: string): number {
  const grouped = /^\d{1,3}(?:[.,' ]\d{3})+(?![.,' ]?\d)/.test(digits)
  const [, whole, part] = grouped ? ['', digits, ''] : (/^(.*?)(?:[.,](\d+))?$/.exec(digits) ?? [])
  return Number(`${whole!.replace(/\D/g, '')}.${part || 0}`)
}

/** "Twenty-four", "two hundred and fifty". */
function fromWords(words: string): number {
  let value = 0
  for (const word of words.split(/[- ]+/)) {
    const next = numberWords[word]
    if (next === undefined) continue // "and"
    value = next >= 100 && value > 0 ? value * next : value + next
  }
  return value
}

function fromChinese(words: string): number {
  let whole = 0
  let digit = 0
  for (const character of words) {
    const value = '零一二三四五六七八九'.indexOf(character.replace('两', '二').replace('〇', '零'))
    const times = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }[character]
    if (character === '半') return 0.5
    if (times) whole += (digit || 1) * times
    digit = times ? 0 : value
  }
  return whole + digit
}

const has = (text: string, name: string) =>
  text.includes(name) && new RegExp(`(?<!\\p{L})${name}s?(?!\\p{L})`, 'u').test(text)

/** The names of weekdays and months, and what they are. "May" and "march" mostly are not. */
const calendar: [name: string, fact: string][] = ['en', 'de', 'fr', 'es', 'ja', 'ar'].flatMap((locale) => {
  const name = (at: number, part: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...part, timeZone: 'UTC' }).format(at).toLowerCase()
  const days = Array.from({ length: 7 }, (_, i): [string, string] => [
    name(Date.UTC(2024, 0, 1 + i), { weekday: 'long' }), // a Monday
    `weekday ${i}`,
  ])
  const months = Array.from({ length: 12 }, (_, i): [string, string] => [
    name(Date.UTC(2024, i, 15), { month: 'long' }),
    `month ${i + 1}`,
  ])
  return [...days, ...months].filter(([text]) => !/\d/.test(text) && !['may', 'march'].includes(text))
})
