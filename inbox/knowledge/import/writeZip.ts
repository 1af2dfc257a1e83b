import { crc32 } from './crc32.ts'

export type ZipPart = Blob | Uint8Array<ArrayBuffer>
type File = { name: string; data: Blob }

/** Bytes up to which a place in an archive can be told without its extension to 64 bits. */
const most = 0xffff_ffff

/**
 * An archive of files as they are, not pressed: media do not get smaller. It comes in parts, one file after another. The same
 * files make the same archive, whenever it is made.
 */
export async function* writeZip(files: AsyncIterable<File>): AsyncGenerator<ZipPart> {
  const list: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for await (const { name, data } of files) {
    const sum = await crc32(data)
    if (at + data.size > most) throw new RangeError('An archive has at most 4 GB.')
    const told = about(new TextEncoder().encode(name), data.size, sum)
    const head = record([[4, 0x04034b50], ...told.start, ...told.end], told.name)
    list.push(record([[4, 0x02014b50], [2, 0x14], ...told.start, ...told.end, ...told.place(at)], told.name))
    yield head
    yield data
    at += head.length + data.size
  }
  yield* list
  const size = list.reduce((sum, { length }) => sum + length, 0)
  // More files than the old end can count: programs read the new one in front of it.
  if (list.length > 0xfffe) yield* end64(list.length, size, at)
  const count = Math.min(list.length, 0xffff)
  yield record([
    ...[
      [4, 0x06054b50],
      [4, 0],
      [2, count],
      [2, count],
    ].map(pair),
    ...[
      [4, size],
      [4, list.length > 0xfffe ? most : at],
      [2, 0],
    ].map(pair),
  ])
}

type Field = [bytes: number, value: number]
const pair = ([bytes = 0, value = 0]: number[]): Field => [bytes, value]

/** What stands both before a file and in the list at the end: no flags but for UTF-8, no packing, no time. */
function about(name: Uint8Array, size: number, sum: number) {
  const start: Field[] = [
    [2, 0x14],
    [2, 0x800],
    [2, 0],
    [2, 0],
    [2, 0x21],
    [4, sum],
  ].map(pair)
  const end: Field[] = [
    [4, size],
    [4, size],
    [2, name.length],
    [2, 0],
  ].map(pair)
  const place = (at: number): Field[] =>
    [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ].map(pair)
  return { name, start, end, place }
}

function* end64(count: number, size: number, at: number): Generator<Uint8Array<ArrayBuffer>> {
  const fields = [
    [4, 0x06064b50],
    [8, 44],
    [2, 0x2d],
    [2, 0x2d],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, at],
  ]
  yield record(fields.map(pair))
  yield record(
    [
      [4, 0x07064b50],
      [4, 0],
      [8, at + size],
      [4, 1],
    ].map(pair),
  )
}

function record(fields: Field[], name: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const length = fields.reduce((sum, [bytes]) => sum + bytes, 0)
  const bytes = new Uint8Array(length + name.length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true)
    else if (size === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += size
  }
  bytes.set(name, length)
  return bytes
}
