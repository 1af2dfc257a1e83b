import { primary } from '../../search/text.ts'

/** Languages whose names are known: in these same languages' words, so "Deutsch", "German", "德语" and "allemand". */
const known =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk ur vi zh'.split(
    ' ',
  )
const withRegions = ['zh-CN', 'zh-TW', 'zh-HK', 'en-GB', 'en-US', 'pt-BR', 'pt-PT', 'es-MX', 'fr-CA', 'de-AT', 'de-CH']
const speakers = ['en', 'zh-CN', 'zh-TW', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ja', 'ko', 'ru', 'pl', 'tr']

/** What `Intl` does not say, and codes of countries that people write for a language and that are no language's own. */
const more: Record<string, string> = {
  中文: 'zh',
  汉语: 'zh',
  漢語: 'zh',
  国语: 'zh',
  普通话: 'zh-CN',
  中文简体: 'zh-CN',
  简体: 'zh-CN',
  简中: 'zh-CN',
  簡體: 'zh-CN',
  簡中: 'zh-CN',
  簡体字: 'zh-CN',
  中文繁体: 'zh-TW',
  中文繁體: 'zh-TW',
  繁体: 'zh-TW',
  繁體: 'zh-TW',
  繁中: 'zh-TW',
  繁体字: 'zh-TW',
  正體: 'zh-TW',
  正體中文: 'zh-TW',
  粤语: 'zh-HK',
  粵語: 'zh-HK',
  mandarin: 'zh',
  'chinese simplified': 'zh-CN',
  'chinese traditional': 'zh-TW',
  英文: 'en',
  日文: 'ja',
  韩文: 'ko',
  韓文: 'ko',
  法文: 'fr',
  德文: 'de',
  'brazilian portuguese': 'pt-BR',
  norwegian: 'nb',
  norsk: 'nb',
  castellano: 'es',
  flemish: 'nl',
  engl: 'en',
  cn: 'zh-CN',
  tw: 'zh-TW',
  hk: 'zh-HK',
  jp: 'ja',
  kr: 'ko',
  cz: 'cs',
  dk: 'da',
  gr: 'el',
  gb: 'en-GB',
  us: 'en-US',
  at: 'de-AT',
  'zh-hans': 'zh-CN',
  'zh-hant': 'zh-TW',
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[()[\]（）【】,，、/]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u3040-\u9fff]) | (?=[\u3040-\u9fff])/g, '')
    .trim()

let names: Map<string, string> | undefined

/** All names that are known; made when the first word comes that is no tag. */
function namesOfAll(): Map<string, string> {
  if (names) return names
  names = new Map()
  const add = (name: string | undefined, locale: string) => {
    if (name && !names!.has(plain(name))) names!.set(plain(name), locale)
  }
  for (const speaker of [...speakers, ...known]) {
    const display = new Intl.DisplayNames([speaker], { type: 'language' })
    const spoken = speakers.includes(speaker) ? known : [speaker]
    for (const locale of spoken) add(display.of(locale), locale)
    if (speakers.includes(speaker)) {
      for (const locale of withRegions) add(display.of(locale), locale)
      add(display.of('zh-Hans'), 'zh-CN')
      add(display.of('zh-Hant'), 'zh-TW')
    }
  }
  for (const [name, locale] of Object.entries(more)) names.set(plain(name), locale)
  return names
}

/** No name of a language is longer. */
const longest = 40

/**
 * The language that a word names: a tag however it is spelt ("en_us", "zh-hans", "DE"), or the language's name in its own words or
 * in those of other languages. One that names no region is the site's own where that speaks it, and Chinese is else simplified.
 */
export function namedLocale(word: string, siteLocale: string): string | undefined {
  const text = word.trim()
  if (text === '' || text.length > longest) return undefined
  const name = plain(text)
  const coded = Object.hasOwn(more, name.replaceAll('_', '-')) ? more[name.replaceAll('_', '-')] : undefined
  if (!coded && isCanonical(text)) return text
  const found =
    coded ?? tagOf(text) ?? namesOfAll().get(name) ?? namesOfAll().get(name.replace(/ ?(?:language|语言)$/, ''))
  if (!found) return undefined
  if (!found.includes('-') && primary(siteLocale) === found && name.length > 3) return siteLocale
  return found === 'zh' ? (primary(siteLocale) === 'zh' ? siteLocale : 'zh-CN') : found
}

const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** Whether a text is a tag as it is usually spelt. */
const isCanonical = (text: string) => !text.includes('_') && tagOf(text) === text

/** A tag in its usual spelling; undefined for what only looks like one. */
function tagOf(text: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
    return tag && english.of(primary(tag)) !== undefined ? tag : undefined
  } catch {
    return undefined
  }
}

/** The language of a cell, which may say more than that: "English (UK)", "Português do Brasil", "Chinese - Taiwan". */
export function spokenLocale(cell: string, siteLocale: string): string | undefined {
  const whole = namedLocale(cell, siteLocale)
  if (whole !== undefined || cell.length > longest) return whole
  const [first = '', ...more] = cell.trim().split(/[\s_\-–(（/,]+/)
  const language = first.length > 3 || /[^\0-\x7f]/.test(first) ? namedLocale(first, siteLocale) : undefined
  if (!language || more.length === 0) return undefined
  const region = more.join(' ').toLowerCase()
  if (primary(language) === 'zh') {
    if (/hong kong|hk|香港/.test(region)) return 'zh-HK'
    return /trad|taiwan|tw|繁|台/.test(region) ? 'zh-TW' : 'zh-CN'
  }
  if (primary(language) === 'pt' && /bra[sz]il/.test(region)) return 'pt-BR'
  return language
}
