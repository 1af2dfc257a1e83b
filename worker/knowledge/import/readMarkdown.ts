import { load } from 'js-yaml'
import { derivedId } from '../../platform/ids.ts'
import { decode } from './decode.ts'

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
export async function readMarkdown(files: Map<string, Uint8Array>, locale: string): Promise<unknown[]> {
  const names = shared(Array.from(files.keys()).sort())
  const entries: unknown[] = []
  for (const { name, path } of names) entries.push(await entryOf(path, decode(files.get(name)!).text, locale))
  return entries
}

/** Paths without the folders that all have in common. */
function shared(names: string[]): { name: string; path: string[] }[] {
  const paths = names.map((name) => ({ name, path: name.split('/').filter(Boolean) }))
  while (paths.length > 1 && paths.every(({ path }) => path.length > 1 && path[0] === paths[0]!.path[0])) {
    if (isLanguage(paths[0]!.path[0]!)) break
    for (const one of paths) one.path = one.path.slice(1)
  }
  return paths
}

async function entryOf(path: string[], text: string, locale: string): Promise<unknown> {
  const { front, body } = parted(text)
  const language = path.length > 1 && isLanguage(path[0]!) ? path[0]!.replace('_', '-') : null
  const place = language ? path.slice(1) : path
  const words = (...names: string[]) => names.flatMap((name) => textsOf(front[name]))
  const heading = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)/.exec(body)
  const title = words('question', 'title', '问题', '标题')[0]
  const answer = !title || heading?.[1] === title ? body.slice(heading?.[0].length ?? 0) : body
  const id = words('id')[0] ?? (await derivedId('file', ...path))
  const folders = place.slice(0, -1).slice(-2).map(spoken)
  const category = words('category', 'section', '分类')
  const status = words('status')[0] ?? (front.draft === true ? 'draft' : undefined)
  const summary = words('summary', 'description', '摘要')[0]
  return {
    id,
    ...(language && { group: words('group')[0] ?? (await derivedId('files', ...place)) }),
    ...(!language && front.group ? { group: words('group')[0] } : {}),
    locale: words('locale', 'language', 'lang', '语言')[0] ?? language ?? locale,
    question: title ?? heading?.[1] ?? spoken(place.at(-1)!.replace(written, '')),
    variants: words('variants', 'phrasings', 'aliases', '相似问'),
    answer: answer.trim(),
    tags: words('tags', 'keywords', '标签'),
    ...((category.length > 0 || folders.length > 0) && {
      category: (category.length > 0 ? category.slice(0, 2) : folders).join(' > '),
    }),
    ...(summary && { summary: summary.slice(0, 300) }),
    ...(status && { status }),
  }
}

/** The front matter, which may be absent or broken: then all is text. */
function parted(text: string): { front: Record<string, unknown>; body: string } {
  const head = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text.slice(0, mostHead))
  if (!head) return { front: {}, body: text }
  try {
    const front = load(head[1]!)
    if (typeof front === 'object' && front !== null && !Array.isArray(front)) {
      return { front: front as Record<string, unknown>, body: text.slice(head[0].length) }
    }
  } catch {
    // Two rules with something between them, or YAML with a mistake: it is shown rather than lost.
  }
  return { front: {}, body: text }
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
