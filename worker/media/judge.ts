import { limits } from '../../shared/limits.ts'
import { fail } from '../platform/errors.ts'
import { readAvif } from './avif.ts'
import { readGif } from './gif.ts'
import { Broken, type Image, type ImageType, lettersAt } from './Image.ts'
import { readJpeg } from './jpeg.ts'
import { type PlayedType, playedType } from './players.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

export type MediaType = ImageType | PlayedType

/** How the name of a file of each type ends. */
export const endings: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
}

const readers: Record<ImageType, (bytes: Uint8Array) => Image> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/webp': readWebp,
  'image/avif': readAvif,
}

/** Bytes from the start by which every type is known. */
export const headLength = 4096

/** What a file is by its first bytes, whatever it is called. Refuses what is none of the types that are taken. */
export function typeOf(head: Uint8Array): MediaType {
  return (
    imageType(head) ??
    playedType(head) ??
    fail(
      'unsupported_media_type',
      'This is none of the files that are taken: PNG, JPEG, GIF, WebP, AVIF, MP4, WebM, MP3, M4A, Ogg.',
    )
  )
}

export const isImage = (type: MediaType): type is ImageType => type in readers

/** The picture alone, without what else the file holds. Refuses what cannot be read to its end, and too many pixels. */
export function readImage(type: ImageType, bytes: Uint8Array): Image {
  const image = orRefused(() => readers[type](bytes))
  const { width, height } = image
  if (width < 1 || height < 1) fail('bad_input', 'The image has no size.')
  if (width * height > limits.imagePixels) {
    const most = limits.imagePixels / 1_000_000
    fail('too_large', `The image has ${width} × ${height} pixels; at most ${most} million are taken.`)
  }
  return image
}

function orRefused(read: () => Image): Image {
  try {
    return read()
  } catch (error) {
    const why = error instanceof Broken ? error.message : error instanceof RangeError && 'it ends too early'
    if (!why) throw error
    return fail('bad_input', `The image is damaged or cut off: ${why}.`)
  }
}

function imageType(head: Uint8Array): ImageType | undefined {
  const start = lettersAt(head, 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(start)) return 'image/gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return 'image/webp'
  return /^[\s\S]{4}ftypavi[fs]/.test(start) ? 'image/avif' : undefined
}
