/** The tag by which a shop writes times and dates, such as `en-GB-u-hc-h23`: its locale, with the 12 or 24 hours that are usual there. */
export function timeLocaleOf(locale: string): string {
  try {
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
    return `${locale}-u-hc-${hourCycle}`
  } catch {
    return 'en-GB-u-hc-h23' // a tag of the right form that names no language
  }
}

/** The tag by which times are written in a language for a shop: in its own as it does itself, in every other with its 12 or 24 hours. */
export const timeLocaleIn = (language: string, shop: string): string =>
  shop.startsWith(language) ? shop : language + shop.slice(shop.indexOf('-u-'))
