/** An image as it stands in a text: where it begins and ends, and what it says of itself. */
export type ImageMark = { from: number; to: number; alt: string; url: string }

/** Neither part can reach over the beginning of another image, so a text of beginnings alone is read once. */
const image = /!\[((?:\\.|[^\\[\]])*)\]\(([^()\s]{1,2000})\)/g

export function imagesIn(markdown: string): ImageMark[] {
  return [...markdown.matchAll(image)].map(({ 0: whole, 1: alt = '', 2: url = '', index }) => ({
    from: index,
    to: index + whole.length,
    alt: alt.replace(/\\(.)/g, '$1'),
    url,
  }))
}

/** The text with another description of one of its images. */
export const withAlt = (markdown: string, { from, to, url }: ImageMark, alt: string) =>
  `${markdown.slice(0, from)}![${escapedAlt(alt)}](${url})${markdown.slice(to)}`

/** A description as it may stand between the brackets. */
export const escapedAlt = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\[\]]/g, '\\$&')
