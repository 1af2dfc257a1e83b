const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

/** The checksum that zip archives keep of a file. */
export async function crc32(file: Blob): Promise<number> {
  let sum = -1
  for await (const chunk of chunksOf(file)) {
    for (let i = 0; i < chunk.length; i++) sum = (sum >>> 8) ^ table[(sum ^ chunk[i]!) & 0xff]!
  }
  return ~sum >>> 0
}

/** A file piece by piece, so that a long one is never in memory as a whole. */
export async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}
