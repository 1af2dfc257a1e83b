import { limits } from '../../shared/limits.ts'
import type { Media } from '../../shared/media.ts'
import { Failure, type Http, withQuery } from '../http.ts'
import { escapedAlt } from '../text/images.ts'

/** The files that can be chosen; whether one is what it says it is, the server finds out. */
export const acceptedMedia =
  'image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm,audio/mpeg,audio/mp4,audio/ogg,.mp3,.m4a,.ogg'

/**
 * Takes a file of the writer's to the site's files. `onProgress` is told which part of it is on its way, from 0 to 1.
 * Fails as the server would (`unsupported_media_type`, `too_large`, `bad_input`), but what is too large is not even sent.
 */
export async function uploadMedia(
  http: Http,
  site: string,
  file: File,
  onProgress: (part: number) => void = () => {},
): Promise<Media> {
  const most = file.type.startsWith('image/') ? limits.imageBytes : limits.mediaBytes
  if (file.size > most) throw new Failure('too_large', 413, { detail: `At most ${most / 1024 / 1024} MB.` })
  const name = file.name.slice(-limits.fileName).replace(/^[\uDC00-\uDFFF]/, '') // no half of a character
  const path = withQuery(`/v1/sites/${encodeURIComponent(site)}/media`, { name })
  return http.upload<Media>(path, file, 'application/octet-stream', onProgress)
}

/** The Markdown that shows a file: an image where it stands, a film or sound on a line of its own, by its name. */
export function markdownOf({ type, url, name, alt }: Media): string {
  if (type.startsWith('image/')) return `![${escapedAlt(alt)}](${url})`
  return `\n\n[${escapedAlt(name.replace(/\.\w+$/, ''))}](${url})\n\n`
}
