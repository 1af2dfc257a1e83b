/** Of signed numbers: browsers are quickest with those. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

/** The checksum that zip archives keep of a file. */
export async function crc32(file: Blob): Promise<number> {
  let sum = -1
  for await (const chunk of chunksOf(file)) sum = added(sum, chunk)
  return ~sum >>> 0
}

function added(before: number, bytes: Uint8Array): number {
  let sum = before
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ table[(sum ^ bytes[i]!) & 0xff]!
  return sum
}

/** A file piece by piece, so that a long one is never in memory as a whole. */
export async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}
