import type { NamedFile, OwnExport } from './ownExport.ts'
import { Damaged } from './readZip.ts'

/**
 * Why a file of an export does not come back: the archive does not hold it, holds it damaged, or holds one that the export
 * does not name; the server says that it is too large or finds no room, or that it is not what its name says.
 */
export type LostWhy = 'missing' | 'damaged' | 'foreign' | 'large' | 'wrong'
export type Lost = { file: string; why: LostWhy }

/** Those that the archive holds and the export does not name. */
export function foreignFiles({ media, files }: OwnExport): Lost[] {
  const named = new Set(media.map(({ key }) => key))
  return [...(files?.keys() ?? [])].filter((key) => !named.has(key)).map((file) => ({ file, why: 'foreign' }))
}

/** Sends one file; null, or why it was lost. `send` says what the server had against it, and throws where it did not answer. */
export async function restoreFile(
  own: OwnExport,
  { key, name, alt }: NamedFile,
  send: (path: string, data: Blob) => Promise<LostWhy | null>,
): Promise<Lost | null> {
  const lost = (why: LostWhy | null) => why && { file: name ? `${name} (${key})` : key, why }
  const packed = own.files?.get(key)
  if (!packed) return lost('missing')
  const data = await packed.open().catch((error) => {
    if (error instanceof Damaged) return null
    throw error
  })
  return lost(data ? await send(`media?${new URLSearchParams({ key, name, alt })}`, data) : 'damaged')
}

/** What a refusal of the server means for a file; undefined where it says nothing about the file. */
export const whyRefused = (code: string): LostWhy | undefined =>
  code === 'too_large' ? 'large' : code === 'bad_input' || code === 'unsupported_media_type' ? 'wrong' : undefined
