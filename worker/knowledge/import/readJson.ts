import type { ImportSource } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { helpCentreEntries } from './helpCentres.ts'
import { tooMany } from './readCsv.ts'
import { refuseFile } from './refuseFile.ts'

type Entries = { source: ImportSource; entries: unknown[]; categories: unknown[] }
type Read = Entries | { source: ImportSource; header: string[]; table: string[][] }

/** Entries in JSON, or one a line; a list of things with other names becomes a table whose columns can be told. */
export function readJson(text: string, locale: string): Read {
  const { values, depth } = countsOf(text)
  if (values > limits.importValues) refuseFile('rows', tooMany('values', values, limits.importValues))
  const whole = parse(text)
  // In a file of lines that are broken, there is no telling how deep the others are.
  if (whole !== undefined && depth > limits.importDepth) {
    const most = limits.importDepth
    refuseFile(
      'deep',
      `The JSON has lists in one another, ${depth.toLocaleString('en')} deep; at most ${most} are read.`,
    )
  }
  const lines = whole === undefined
  const read = lines ? readLines(text) : whole
  if (isThing(read) && read.counterbell === 1 && Array.isArray(read.articles)) {
    return bounded({
      source: 'counterbell',
      entries: read.articles,
      categories: Array.isArray(read.categories) ? read.categories : [],
    })
  }
  const foreign = helpCentreEntries(read, locale)
  if (foreign) return bounded({ ...foreign, categories: [] })
  const source = lines ? 'jsonl' : 'json'
  const list = Array.isArray(read)
    ? read
    : isThing(read)
      ? (['articles', 'items', 'data', 'rows', 'faqs'].map((name) => read[name]).find(Array.isArray) ?? null)
      : null
  if (!list) {
    refuseFile('kind', 'The JSON holds no list of entries: neither by itself, nor under "articles", "items" or "data".')
  }
  if (list.length === 0) refuseFile('empty', 'The list in the JSON is empty.')
  const ours = list.some((thing) => isThing(thing) && 'question' in thing && ('locale' in thing || !lists(thing)))
  return ours
    ? bounded({ source, entries: list.map((thing) => withLocale(thing, locale)), categories: [] })
    : { source, ...tableOf(list) }
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const lists = (thing: Record<string, unknown>) => 'similar' in thing || 'similar_questions' in thing
const withLocale = (thing: unknown, locale: string) => (isThing(thing) ? { locale, ...thing } : thing)

function bounded(read: Entries): Entries {
  if (read.entries.length > limits.articles)
    refuseFile('rows', tooMany('entries', read.entries.length, limits.articles))
  return read
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Values, more or less, and how deep they stand in one another, which costs no memory to find out. */
function countsOf(text: string): { values: number; depth: number } {
  let [values, depth, deepest, quoted] = [0, 0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    if (letter === 0x22) quoted = !quoted
    else if (quoted) i += letter === 0x5c ? 1 : 0
    else if (letter === 0x2c) values++
    else if (letter === 0x5b || letter === 0x7b) {
      values++
      deepest = Math.max(deepest, ++depth)
    } else if (letter === 0x5d || letter === 0x7d) depth--
  }
  return { values, depth: deepest }
}

/** A line that is no JSON stays as it is, to be rejected with its number; where most are none, it is no such file. */
function readLines(text: string): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > limits.articles && parse(lines[0]!) !== undefined) {
    refuseFile('rows', tooMany('lines', lines.length, limits.articles))
  }
  const isFlat = (line: string) => countsOf(line).depth <= limits.importDepth
  const read = lines.map((line) => (isFlat(line) && parse(line)) || line)
  const good = read.filter((thing) => typeof thing !== 'string').length
  if (good * 2 < lines.length || good === 0) {
    refuseFile('broken', 'The file begins like JSON and is none: a bracket or a quote is missing somewhere.')
  }
  return read
}

function tableOf(list: unknown[]): { header: string[]; table: string[][] } {
  if (list.length > limits.articles) refuseFile('rows', tooMany('rows', list.length, limits.articles))
  const header: string[] = []
  const known = new Set<string>()
  for (const thing of list) {
    for (const name of isThing(thing) ? Object.keys(thing) : []) {
      if (known.has(name)) continue
      known.add(name)
      header.push(name)
    }
    if (header.length > limits.importColumns) refuseFile('columns', tooMany('columns', null, limits.importColumns))
  }
  if (header.length === 0) refuseFile('kind', 'The list in the JSON holds no entries.')
  const table = list.map((thing) => (isThing(thing) ? header.map((name) => cellOf(thing[name])) : [String(thing)]))
  return { header, table }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return JSON.stringify(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
