import type { ImportSource } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { jsonShape } from '../../platform/jsonShape.ts'
import { helpCentreEntries } from './helpCentres.ts'
import { htmlInText } from './htmlInText.ts'
import { mendJson } from './mendJson.ts'
import { tooMany } from './readCsv.ts'
import { refuseFile } from './refuseFile.ts'

type Entries = { source: ImportSource; entries: unknown[]; categories: unknown[] }
type Read = Entries | { source: ImportSource; header: string[]; table: string[][] }

/** Entries in JSON, or one a line; a list of things with other names becomes a table whose columns can be told. */
export function readJson(text: string, locale: string, whole?: Parameters<typeof helpCentreEntries>[2]): Read {
  const { values, depth } = jsonShape(text)
  if (values > limits.importValues) refuseFile('rows', tooMany('values', values, limits.importValues))
  const all = parse(text) ?? (isLines(text) ? undefined : parse(mendJson(text)))
  // In a file of lines that are broken, there is no telling how deep the others are.
  if (all !== undefined && depth > limits.importDepth) {
    const most = limits.importDepth
    refuseFile(
      'deep',
      `The JSON has lists in one another, ${depth.toLocaleString('en')} deep; at most ${most} are read.`,
    )
  }
  const lines = all === undefined
  const read = lines ? readLines(text) : all
  if (isThing(read) && read.counterbell === 1 && Array.isArray(read.articles)) {
    return bounded({
      source: 'counterbell',
      entries: read.articles,
      categories: Array.isArray(read.categories) ? read.categories : [],
    })
  }
  const foreign = helpCentreEntries(read, locale, whole)
  if (foreign) return bounded({ ...foreign, categories: [] })
  const source = lines ? 'jsonl' : 'json'
  const list = Array.isArray(read)
    ? read
    : isThing(read)
      ? (['articles', 'items', 'data', 'rows', 'faqs'].map((name) => read[name]).find(Array.isArray) ?? onlyList(read))
      : null
  if (!list) {
    refuseFile('kind', 'The JSON holds no list of entries: neither by itself, nor under "articles", "items" or "data".')
  }
  if (list.length === 0) refuseFile('empty', 'The list in the JSON is empty.')
  const ours = list.some(
    (thing) => isThing(thing) && typeof thing.question === 'string' && ('locale' in thing || !lists(thing)),
  )
  return ours
    ? bounded({ source, entries: list.map((thing) => completed(thing, locale)), categories: [] })
    : { source, ...tableOf(list) }
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const lists = (thing: Record<string, unknown>) => 'similar' in thing || 'similar_questions' in thing
/** An entry of a file that names no language, or whose answer somebody has written in HTML. */
function completed(thing: unknown, locale: string): unknown {
  if (!isThing(thing)) return thing
  const { answer, ...more } = thing
  return { locale, ...more, ...(typeof answer === 'string' ? htmlInText(answer) : answer !== undefined && { answer }) }
}

/** A list of things under a name of its own, where there is but one: it can mean nothing else. */
function onlyList(read: Record<string, unknown>): unknown[] | null {
  const lists = Object.values(read).filter((value): value is unknown[] => Array.isArray(value) && value.some(isThing))
  return lists.length === 1 ? lists[0]! : null
}

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

/** Whether each line is JSON by itself, to judge by the first. */
const isLines = (text: string) => isThing(parse(text.trimStart().split('\n', 1)[0]!))

/** A line that is no JSON stays as it is, to be rejected with its number; where most are none, it is no such file. */
function readLines(text: string): unknown[] {
  const lines: string[] = []
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(from, end)
    if (line.trim() !== '') lines.push(line)
    if (lines.length > limits.articles) {
      if (parse(lines[0]!) === undefined) refuseBroken()
      refuseFile('rows', tooMany('lines', null, limits.articles))
    }
    from = end + 1
  }
  const isFlat = (line: string) => jsonShape(line).depth <= limits.importDepth
  const read = lines.map((line) => (isFlat(line) && parse(line)) || line)
  const good = read.filter((thing) => typeof thing !== 'string').length
  if (good * 2 < lines.length || good === 0) {
    refuseBroken()
  }
  return read
}

function refuseBroken(): never {
  refuseFile('broken', 'The file begins like JSON and is none: a bracket or a quote is missing somewhere.')
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
  // As WordPress writes a text.
  if (isThing(value) && typeof value.rendered === 'string') return value.rendered
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
