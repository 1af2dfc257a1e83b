import { createModel, signal } from '@preact/signals'
import { Failure, type Http, toFailure } from '../../http.ts'
import { packExport } from './packExport.ts'
import { patiently } from './patiently.ts'
import type { ZipPart } from './writeZip.ts'

/** Everything of a shop as one archive, which is put together here. */
export const ExportModel = createModel((http: Http, site: string) => {
  /** Files that are in it, and all of them; null while nothing is packed. */
  const progress = signal<[number, number] | null>(null)
  const failure = signal<Failure | null>(null)
  /** Files that the shop names and the server no longer has; null before an archive is made. */
  const missing = signal<string[] | null>(null)

  /** Null where the file is gone. */
  const get = (path: string) =>
    patiently(() => http.download(path)).catch((error) => {
      if (error instanceof Failure && error.code === 'media_not_found') return null
      throw error
    })

  /** The archive; undefined where it could not be made. Parts are handed to the browser, which keeps long ones on disk. */
  async function pack(): Promise<Blob | undefined> {
    failure.value = null
    missing.value = null
    progress.value = [0, 0]
    const gone: string[] = []
    try {
      const parts: ZipPart[] = []
      const onProgress = (done: number, total: number) => {
        progress.value = [done, total]
      }
      for await (const part of packExport(get, site, { onProgress, onMissing: (file) => gone.push(file) })) {
        parts.push(part)
      }
      missing.value = gone
      return new Blob(parts, { type: 'application/zip' })
    } catch (error) {
      failure.value = toFailure(error)
    } finally {
      progress.value = null
    }
  }
  return { progress, failure, missing, pack }
})
