/**
 * The language to start in: the best of the reader's wishes (`Accept-Language`) that something is written in, else the
 * site's, else the first there is.
 */
export function chooseLocale(wishes: string | undefined, written: string[], site: string): string {
  for (const wish of readWishes(wishes ?? '')) {
    const found = nearestLocale(wish, written)
    if (found) return found
  }
  return nearestLocale(site, written) ?? written[0] ?? site
}

/** The locale itself, else one of the same language; of Chinese, first one in the same script. */
export function nearestLocale(wanted: string, written: string[]): string | undefined {
  const same = (key: (locale: string) => string) => written.find((locale) => key(locale) === key(wanted))
  return (
    same((locale) => locale.toLowerCase()) ??
    same(languageAndScript) ??
    same((locale) => locale.split('-')[0]!.toLowerCase())
  )
}

function languageAndScript(locale: string): string {
  const [language, ...rest] = locale.toLowerCase().split('-')
  return language === 'zh' && rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-hant' : language!
}

function readWishes(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag: tag.trim(), weight: weight ? Number(weight.trim().slice(2)) : 1 }
    })
    .filter(({ tag, weight }) => tag && tag !== '*' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}
