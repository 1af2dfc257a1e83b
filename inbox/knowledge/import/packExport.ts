import { openExport } from './ownExport.ts'
import { writeZip, type ZipPart } from './writeZip.ts'

type Told = { onProgress?: (done: number, total: number) => void; onMissing: (file: string) => void }

/**
 * Everything that a shop has written, with its files, as an archive in parts: `knowledge.json` and `media/…`. Each file is
 * asked for by itself, so no request lasts, and one file at a time is in memory. `get` gives null for what is not there.
 */
export function packExport(
  get: (path: string) => Promise<Blob | null>,
  site: string,
  told: Told,
): AsyncGenerator<ZipPart> {
  return writeZip(filesOf(get, site, told))
}

async function* filesOf(get: (path: string) => Promise<Blob | null>, site: string, { onProgress, onMissing }: Told) {
  const data = (await get(`/v1/sites/${site}/articles/export?format=json`))!
  yield { name: 'knowledge.json', data }
  const media = (await openExport(data))?.media ?? []
  for (const [i, { key, name }] of media.entries()) {
    onProgress?.(i, media.length)
    const file = await get(`/media/${site}/${key}`)
    if (file) yield { name: `media/${key}`, data: file }
    else onMissing(name || key)
  }
}
