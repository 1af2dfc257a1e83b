import { load } from 'js-yaml'
import { parse as parseToml } from 'smol-toml'
import { derivedId } from '../../platform/ids.ts'
import { statusOf } from './statusWords.ts'

/** Characters of a file's head that are looked at for its front matter. */
const mostHead = 20_000
const mostWords = 100
const written = /\.(?:md|markdown|mdx|txt)$/i

/** Files that are read: no hidden ones, and none that a Mac packs beside. */
export const isMarkdown = (name: string) => written.test(name) && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name)

/**
 * One entry for each file: its front matter (title, language, tags, category, variants, status ...), else its first heading,
 * its folders and its name say what it is. Where the outermost folders are languages, the same path in each is one group.
 */
export async function readMarkdown(files: Map<string, string>, locale: string): Promise<unknown[]> {
  const names = shared(Array.from(files.keys()).sort())
  const entries: unknown[] = []
  for (const { name, path } of names) entries.push(await entryOf(path, files.get(name)!, locale))
  return entries
}

/** Paths without the folders that all have in common. */
function shared(names: string[]): { name: string; path: string[] }[] {
  const paths = names.map((name) => ({ name, path: name.split('/').filter(Boolean) }))
  const [first] = paths
  let common = 0
  while (
    first &&
    paths.length > 1 &&
    paths.every(({ path }) => path.length > common + 1 && path[common] === first.path[common]) &&
    !isLanguage(first.path[common]!)
  ) {
    common++
  }
  return paths.map(({ name, path }) => ({ name, path: path.slice(common) }))
}

async function entryOf(path: string[], text: string, locale: string): Promise<unknown> {
  const { front, body } = parted(text)
  const language = path.length > 1 && isLanguage(path[0]!) ? path[0]!.replace('_', '-') : null
  const place = language ? path.slice(1) : path
  const words = (...names: string[]) => names.flatMap((name) => textsOf(front[name]))
  const heading = headingOf(body)
  const title = words('question', 'title', '问题', '标题', '問題', '標題')[0]
  const answer = !title || heading?.text === title ? body.slice(heading?.end ?? 0) : body
  const id = words('id')[0] ?? (await derivedId('file', ...path))
  const folders = place.slice(0, -1).slice(-2).map(spoken)
  const category = words('category', 'categories', 'section', '分类')
  const isOff = [front.draft, front.hidden].includes(true) || front.published === false || front.enabled === false
  const stated = words('status', 'state', '状态')[0]
  const status = stated !== undefined ? statusOf(stated) : isOff ? 'draft' : undefined
  const summary = words('summary', 'description', '摘要')[0]
  return {
    id,
    ...(language && { group: words('group')[0] ?? (await derivedId('files', ...place)) }),
    ...(!language && front.group ? { group: words('group')[0] } : {}),
    locale: words('locale', 'language', 'lang', '语言')[0] ?? language ?? locale,
    question: title ?? heading?.text ?? spoken(place.at(-1)!.replace(written, '')),
    variants: words('variants', 'phrasings', 'aliases', '相似问'),
    answer: answer.trim(),
    tags: words('tags', 'tag', 'keywords', '标签'),
    ...((category.length > 0 || folders.length > 0) && {
      category: (category.length > 0 ? category.slice(0, 2) : folders).join(' > '),
    }),
    ...(summary && { summary: summary.slice(0, 300) }),
    ...(status && { status }),
  }
}

/** The heading that a text begins with, behind a sign or underlined, without the signs around it, and where it ends. */
function headingOf(text: string): { text: string; end: number } | undefined {
  const start = text.search(/\S/)
  if (start < 0) return undefined
  const newline = text.indexOf('\n', start)
  const after = newline < 0 ? text.length : newline + 1
  const line = text.slice(start, newline < 0 ? undefined : newline).trim()
  if (line[0] !== '#') {
    const next = text.indexOf('\n', after)
    const rule = text.slice(after, next < 0 ? undefined : next).trim()
    const isRule = after < text.length && (/^=+$/.test(rule) || /^-{2,}$/.test(rule))
    return isRule && !/^(?:[-*+>|]|\d+[.)])/.test(line)
      ? { text: line, end: next < 0 ? text.length : next + 1 }
      : undefined
  }
  const signs = /^#{1,6}(?=\s)/.exec(line)?.[0].length
  if (!signs) return undefined
  const words = line.slice(signs).trim()
  let end = words.length
  while (words[end - 1] === '#') end--
  const title = words.slice(0, end).trimEnd()
  return title ? { text: title, end: after } : undefined
}

/** The front matter, in YAML or TOML, which may be absent or broken: then all is text. */
function parted(text: string): { front: Record<string, unknown>; body: string } {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const head = /^(---|\+\+\+)[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??\1[ \t]*(?:\r?\n|$)/.exec(
    text.slice(start, start + mostHead),
  )
  if (!head) return { front: {}, body: withoutComments(text) }
  const body = withoutComments(text.slice(start + head[0].length))
  if (!head[2]?.trim()) return { front: {}, body }
  try {
    const front = head[1] === '---' ? load(head[2]) : parseToml(head[2])
    if (typeof front === 'object' && front !== null && !Array.isArray(front))
      return { front: tableOf(front as Front), body }
  } catch {
    // Two rules with something between them, or a mistake in it: it is shown rather than lost.
  }
  return { front: {}, body: withoutComments(text) }
}

type Front = Record<string, unknown>

/** Generators of sites put words such as tags into tables of their own: `[taxonomies]`, `[extra]`, `[params]`. */
function tableOf(front: Front): Front {
  const inner = ['taxonomies', 'extra', 'params'].map((name) => front[name])
  const isTable = (one: unknown): one is Front => typeof one === 'object' && one !== null && !Array.isArray(one)
  return Object.assign({}, ...inner.filter(isTable), front)
}

/** Comments of HTML are for who writes, but for those in code. */
function withoutComments(text: string): string {
  if (!text.includes('<!--')) return text
  let out = ''
  let from = 0
  while (true) {
    const comment = text.indexOf('<!--', from)
    const code = comment < 0 ? -1 : codeBefore(text, from, comment)
    if (code >= 0) {
      out += text.slice(from, code)
      from = code
      continue
    }
    const end = comment < 0 ? -1 : text.indexOf('-->', comment + 4)
    if (end < 0) return out + text.slice(from)
    out += text.slice(from, comment)
    // A line with nothing but a comment goes with it.
    from = end + 3
    if (/(?:^|\n)[ \t]*$/.test(out.slice(-100)))
      from += /^[ \t]*\r?\n/.exec(text.slice(from, from + 100))?.[0].length ?? 0
  }
}

/** Where code ends that begins before a place, or -1 where none does. */
function codeBefore(text: string, from: number, place: number): number {
  const open = text.indexOf('`', from)
  if (open < 0 || open > place) return -1
  let marks = open
  while (text[marks] === '`') marks++
  const mark = text.slice(open, Math.min(marks, open + 3))
  const end = text.indexOf(mark, marks)
  return end < 0 ? marks : end + mark.length
}

/** Lists may name themselves over and over: a few words stand for any number. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value
      .slice(0, mostWords)
      .filter((one) => !Array.isArray(one))
      .flatMap(textsOf)
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text ? [text] : []
}

/** "02-getting_started" -> "getting started". */
const spoken = (name: string) =>
  name
    .replace(/^\d+[-_. ]+/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim() || name

/** A folder named "en" or "zh-CN", not any two letters: a language that people would call by a name. */
function isLanguage(folder: string): boolean {
  if (!/^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/.test(folder)) return false
  const code = folder.slice(0, 2)
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) !== code
}
