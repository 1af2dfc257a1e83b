import { textOf } from './htmlText.ts'
import { parseHtml } from './toMarkdown.ts'

/** Tags that part a text into blocks: such a text is HTML as a whole. */
const block =
  /<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|blockquote|section|article|pre|iframe|figure|dl|hr)(?:\s[^<>]*)?\/?>/i
const inline = /<(?:a\s[^<>]*|br|b|strong|i|em|u|s|del|span|font|small|sup|sub|img\s[^<>]*|code)(?:\s[^<>]*)?\/?>/i
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i
const entities = new RegExp(entity, 'gi')
/** What a person has marked as code is shown as it is written. */
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

/**
 * A cell of text in which somebody has written HTML, as a sheet from another product has it: as HTML where it has blocks, else as text
 * with its links, line ends and letters in Markdown. Any other text stays as it is. `isLine`: of a question or a summary, only words.
 */
export function htmlInText(
  text: string,
  isLine?: false,
): { answer: string } | { answer?: undefined; answerHtml: string }
export function htmlInText(text: string, isLine: true): { answer: string }
export function htmlInText(text: string, isLine = false): { answer?: string; answerHtml?: string } {
  const hasTags = text.includes('<') && text.includes('>')
  if (!hasTags && !text.includes('&')) return { answer: text }
  const prose = text.includes('`') ? text.replace(code, '') : text
  if (isLine) return { answer: inline.test(prose) || block.test(prose) || entity.test(prose) ? wordsOf(text) : text }
  if (block.test(prose)) return { answerHtml: text }
  if (!inline.test(prose) && !entity.test(prose)) return { answer: text }
  return { answer: outsideCode(text, inlineMarkdown) }
}

/** What HTML says, in one line: tags left out, `&eacute;` as é. */
export const wordsOf = (html: string) =>
  textOf(parseHtml(html.replace(/<(?:br|\/p|\/div|\/li|\/h\d)\b/gi, ' $&')))
    .replace(/\s+/g, ' ')
    .trim()

function outsideCode(text: string, change: (prose: string) => string): string {
  let out = ''
  let from = 0
  for (const { 0: kept, index } of text.matchAll(code)) {
    out += change(text.slice(from, index)) + kept
    from = index + kept.length
  }
  return out + change(text.slice(from))
}

const marks: Record<string, string> = { b: '**', strong: '**', i: '*', em: '*', s: '~~', del: '~~', code: '`' }

/** Links, emphasis and line ends within lines; all else of a text stays as it was typed, Markdown too. */
function inlineMarkdown(text: string): string {
  const marked = text
    .replace(/<br\s*\/?>[ \t]*\n?/gi, '\n')
    .replace(/<img\s([^<>]*)>/gi, (whole, attributes: string) => {
      const source = attributeOf(attributes, 'src')
      return source ? `![${attributeOf(attributes, 'alt')}](${source})` : whole
    })
    .replace(/<(b|strong|i|em|s|del|code)(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, (_, tag: string, said: string) => {
      const words = said.trim()
      const mark = marks[tag.toLowerCase()]!
      return words ? `${/^\s/.test(said) ? ' ' : ''}${mark}${words}${mark}${/\s$/.test(said) ? ' ' : ''}` : said
    })
    .replace(/<a\s([^<>]*)>([^<>]*)<\/a>/gi, (_, attributes: string, said: string) => {
      const address = attributeOf(attributes, 'href')
      return address ? `[${said.trim() || address}](${address})` : said
    })
    .replace(/<\/?(?:a|span|font|u|small|sup|sub|b|strong|i|em|s|del)(?:\s[^<>]*)?>/gi, '')
  return withLetters(marked)
}

/** Between the letters that are read at once; it stands in no text. */
const between = '\ue000'

/** `&eacute;` as é. Those of signs that would then be read as HTML or Markdown stay, and are shown as the sign anyway. */
function withLetters(text: string): string {
  const found = text.match(entities)
  if (!found) return text
  const letters = textOf(parseHtml(found.join(between))).split(between)
  let i = 0
  return text.replace(entities, (one, offset: number) => {
    const letter = letters[i++] ?? one
    const next = text[offset + one.length] ?? ' '
    if (letter === '&' || letter === '<') return /\s/.test(next) ? letter : one
    if (letter === '>') return /[\n]|^$/.test(text[offset - 1] ?? '') ? one : letter
    return /^[*_`[\]\\]$/.test(letter) ? one : letter.replaceAll('\u00a0', ' ')
  })
}

function attributeOf(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes)
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').replaceAll('&amp;', '&')
}
