import { chunksOf } from './crc32.ts'
import { type Packed, readZip } from './readZip.ts'

/** A file of the shop as an export names it. */
export type NamedFile = { key: string; name: string; alt: string; bytes: number }

/** An export of ours, by itself or with the files of the shop in an archive. */
export type OwnExport = {
  categories: unknown[]
  /** What it names, and what it holds of that, by key; null: nothing but the texts. */
  media: NamedFile[]
  files: Map<string, Packed> | null
  /** One entry a line, with the characters of that line; a line that is no JSON comes as it is. */
  rows(): AsyncGenerator<{ row: unknown; length: number }>
}

const folder = 'media/'
const begins = '{"counterbell":1,'

/** Null where a file is no export of ours. Reads no more of it than its first line. */
export async function openExport(file: Blob): Promise<OwnExport | null> {
  const packed = await readZip(file)
  const inside = packed?.find(({ name }) => name === 'knowledge.json')
  if (packed && !inside) return null
  const json = inside ? await inside.open() : file
  if ((await json.slice(0, begins.length).text()) !== begins) return null
  const head = await headOf(json)
  if (!head) return null
  const inFolder = packed?.filter(({ name }) => name.startsWith(folder) && !name.endsWith('/'))
  return {
    categories: head.categories ?? [],
    media: head.media ?? [],
    files: inFolder ? new Map(inFolder.map((one) => [one.name.slice(folder.length), one])) : null,
    rows: () => rowsOf(json),
  }
}

/** The first line holds all but the entries. Null where somebody has written the file anew. */
async function headOf(json: Blob): Promise<{ categories?: unknown[]; media?: NamedFile[] } | null> {
  for await (const line of linesOf(json)) {
    try {
      return JSON.parse(`${line}]}`)
    } catch {
      return null
    }
  }
  return null
}

async function* rowsOf(json: Blob) {
  let first = true
  for await (const line of linesOf(json)) {
    if (!first && line.startsWith('{')) yield { row: parsed(line.replace(/,$/, '')), length: line.length }
    first = false
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line // the server rejects it with its number, like any other bad one
  }
}

async function* linesOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunksOf(file)) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n')
    lines[0] = rest + lines[0]
    rest = lines.pop()!
    yield* lines
  }
  if (rest) yield rest
}
