import { chunksOf, crc32 } from './crc32.ts'

/** A file in an archive. `open` gives its bytes, or throws `Damaged` where they are not those that were put in. */
export type Packed = { name: string; size: number; open(): Promise<Blob> }

export class Damaged extends Error {}

/**
 * What is in an archive, by the list at its end; null where it is none, or none that can be read. The archive stays where it
 * is: of a file only that is read which is opened.
 */
export async function readZip(zip: Blob): Promise<Packed[] | null> {
  const view = async (from: number, to: number) => new DataView(await zip.slice(Math.max(0, from), to).arrayBuffer())
  if (zip.size < 22 || (await view(0, 4)).getUint32(0, true) !== 0x04034b50) return null
  try {
    const { from, to } = await listOf(zip.size, view)
    return files(zip, await view(from, to))
  } catch (error) {
    if (error instanceof RangeError) return null // it ends before it should
    throw error
  }
}

type View = (from: number, to: number) => Promise<DataView>

/** Where the list of files stands; behind it there may be a comment. */
async function listOf(size: number, view: View): Promise<{ from: number; to: number }> {
  const tail = await view(size - 22 - 0xffff, size)
  let end = tail.byteLength - 22
  while (tail.getUint32(end, true) !== 0x06054b50) end--
  const from = tail.getUint32(end + 16, true)
  if (from !== 0xffff_ffff) return { from, to: from + tail.getUint32(end + 12, true) }
  const long = await view(Number(tail.getBigUint64(end - 20 + 8, true)), size)
  const start = Number(long.getBigUint64(48, true))
  return { from: start, to: start + Number(long.getBigUint64(40, true)) }
}

function files(zip: Blob, list: DataView): Packed[] {
  const found: Packed[] = []
  for (let at = 0; at < list.byteLength; ) {
    if (list.getUint32(at, true) !== 0x02014b50) throw new RangeError('The list is damaged.')
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => list.getUint16(at + place, true))
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength))
    const [sum, packed, size] = [16, 20, 24].map((place) => list.getUint32(at + place, true)) as [
      number,
      number,
      number,
    ]
    const place = list.getUint32(at + 42, true)
    const method = list.getUint16(at + 10, true)
    found.push({ name, size, open: () => opened(zip, { place, method, packed, size, sum }) })
    at += 46 + nameLength! + extra! + comment!
  }
  return found
}

type Place = { place: number; method: number; packed: number; size: number; sum: number }

async function opened(zip: Blob, { place, method, packed, size, sum }: Place): Promise<Blob> {
  const head = new DataView(await zip.slice(place, place + 30).arrayBuffer())
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new Damaged()
  const from = place + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const raw = zip.slice(from, from + packed)
  const file = method === 0 ? raw : method === 8 ? await inflated(raw, size) : null
  if (file?.size !== size || (await crc32(file)) !== sum) throw new Damaged()
  return file
}

/** Stops where more comes out than the list says. */
async function inflated(raw: Blob, most: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const stream = raw.stream().pipeThrough(new DecompressionStream('deflate-raw'))
  try {
    for await (const chunk of chunksOf({ stream: () => stream } as Blob)) {
      size += chunk.length
      if (size > most) throw new Damaged()
      parts.push(chunk.slice())
    }
  } catch {
    throw new Damaged()
  }
  return new Blob(parts)
}
