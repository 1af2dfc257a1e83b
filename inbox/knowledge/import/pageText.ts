/** What a saved page says, in the encoding that it names, else in UTF-8; null where it is written in neither. */
export async function pageText(file: Blob): Promise<string | null> {
  const bytes = await file.arrayBuffer()
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 2000))
  const named = /<meta[^<>]{1,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  for (const encoding of [named, 'utf-8']) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // It names an encoding that nobody knows, or is not written in it.
    }
  }
  return null
}
