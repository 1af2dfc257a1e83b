/** What search engines are told besides the page: schema.org's words. Everything in it can also be read on the page. */
export type Thing = { '@type': string; [property: string]: unknown }

export const questionThing = (name: string, answer: string, url: string): Thing => ({
  '@type': 'Question',
  name,
  url,
  acceptedAnswer: { '@type': 'Answer', text: answer },
})

export const faqThing = (questions: Thing[]): Thing => ({ '@type': 'FAQPage', mainEntity: questions })

/** The way to a page: the name and the address of each step. */
export const breadcrumbThing = (way: { name: string; url: string }[]): Thing => ({
  '@type': 'BreadcrumbList',
  itemListElement: way.map(({ name, url }, i) => ({ '@type': 'ListItem', position: i + 1, name, item: url })),
})

/**
 * Things as the text of a script element. JSON leaves `<` as it is, and a browser ends the script at `</script>` and is
 * led astray by `<!--`, wherever they stand; so no `<` is left in it. `>` and `&` go with it, for XHTML's sake.
 */
export function toJsonLd(things: Thing[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
