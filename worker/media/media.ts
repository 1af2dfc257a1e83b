import { limits } from '../../shared/limits.ts'
import type { Media, MediaInput, MediaPage } from '../../shared/media.ts'
import { toName } from '../../shared/names.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { cleanerOf } from './cleanerOf.ts'
import { keep, keepStream, letGo } from './files.ts'
import { joined } from './Image.ts'
import { endings, headLength, isImage, type MediaType, readImage, typeOf } from './judge.ts'
import {
  bytesOfMedia,
  insertMedia,
  isInPublication,
  removeMedia,
  type Stored,
  selectMedia,
  selectMediaByKey,
  selectMediaPage,
  usersOf,
  withdrawMedia,
} from './table.ts'

/** A file on its way in. `length` is what the sender says; null where they do not. */
export type Upload = { body: ReadableStream<Uint8Array> | null; length: number | null } & MediaInput

const megabytes = (bytes: number) => `${Math.round((bytes * 10) / 1024 / 1024) / 10} MB`

/** Takes in a file, judged by its bytes. The row comes before the bytes, so that no byte is stored that nobody counts. */
export async function addMedia(app: App, actor: string, site: string, upload: Upload): Promise<Media> {
  const { name, alt, key } = upload
  const known = key && (await selectMediaByKey(app, site, key))
  if (known) return toMedia(site, known)
  const reader = (upload.body ?? fail('bad_input', 'The body is the file.')).getReader()
  const head = await readUpTo(reader, headLength)
  const type = typeOf(head.bytes)
  const enter = (bytes: number, size: { width: number; height: number } | null) =>
    enterFile(
      app,
      actor,
      site,
      {
        type,
        bytes,
        name: toName(name, limits.fileName) ?? '',
        alt,
        width: size?.width ?? null,
        height: size?.height ?? null,
      },
      key,
    )
  if (isImage(type)) {
    const image = readImage(type, await readRest(reader, head, upload.length))
    return storing(app, actor, site, await enter(image.bytes.length, image), (file) =>
      keep(app, site, file, image.bytes),
    )
  }
  const { length } = upload
  if (length === null) fail('bad_input', 'Say how long the file is, in Content-Length.')
  if (length > limits.mediaBytes) tooLarge('A film or sound', limits.mediaBytes, length)
  return storing(app, actor, site, await enter(length, null), (file) =>
    keepStream(app, site, file, { length, head: head.bytes, reader, cleaner: cleanerOf(type, length) }),
  )
}

export async function listMedia(app: App, site: string, after: string): Promise<MediaPage> {
  const [rows, used] = await Promise.all([selectMediaPage(app, site, after, limits.page + 1), bytesOfMedia(app, site)])
  const items = rows.slice(0, limits.page).map((row) => toMedia(site, row))
  return { items, next: rows.length > limits.page ? items.at(-1)!.id : null, used, limit: limits.siteMedia }
}

/** Deletes a file that no text uses as it is written, and no version of the published knowledge that is kept. */
export async function deleteMedia(app: App, actor: string, site: string, id: string): Promise<void> {
  const file = await selectMedia(app, site, id)
  if (!file) fail('media_not_found', `There is no file "${id}".`)
  const users = await usersOf(app, site, file.key)
  if (users.length > 0) fail('in_use', `Used by: ${users.map((question) => `“${question}”`).join(', ')}.`)
  if (await isInPublication(app, site, file.key)) {
    fail('in_use', 'It is the logo, or a version of the published knowledge that can be gone back to uses it.')
  }
  await letGo(app, site, [file.key])
  await removeMedia(app, site, actor, [id])
}

async function enterFile(
  app: App,
  actor: string,
  site: string,
  file: Omit<Stored, 'id' | 'key' | 'createdAt'>,
  named: string | undefined,
): Promise<Stored> {
  const createdAt = Date.now()
  const key = newKey(file)
  if (named && named.slice(randomLength) !== key.slice(randomLength)) {
    fail('bad_input', `The file is not what "${named}" says, but "…${key.slice(randomLength)}".`)
  }
  const row = { ...file, id: newId(createdAt), key: named ?? key, createdAt }
  if (!(await insertMedia(app, site, actor, row, limits.siteMedia))) {
    const used = megabytes(await bytesOfMedia(app, site))
    fail(
      'too_large',
      `The files of the site have ${used} of ${megabytes(limits.siteMedia)}; this one of ${megabytes(file.bytes)} does not fit.`,
    )
  }
  return row
}

/** Does what stores the bytes of a file that was entered; where that fails, it was never entered. */
async function storing(
  app: App,
  actor: string,
  site: string,
  file: Stored,
  store: (file: Stored) => Promise<void>,
): Promise<Media> {
  try {
    await store(file)
  } catch (error) {
    app.later(withdrawMedia(app, site, file.id))
    throw error
  }
  const { id: target, type, bytes } = file
  await logged(app, { site, actor, action: 'media.added', target, detail: { type, bytes } }).run()
  return toMedia(site, file)
}

/** Letters of the random part of a key. */
const randomLength = 32

/** 128 random bits, then what an address should say: the size, so that nothing moves when the image comes. */
function newKey({ type, width, height }: Pick<Stored, 'type' | 'width' | 'height'>): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'))
  return `${random.join('')}${width ? `-${width}x${height}` : ''}.${endings[type as MediaType]}`
}

function toMedia(site: string, { key, createdAt, ...file }: Stored): Media {
  return { ...file, url: `/media/${site}/${key}`, createdAt: new Date(createdAt).toISOString() }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>
type Read = { bytes: Uint8Array; done: boolean }

async function readUpTo(reader: Reader, least: number): Promise<Read> {
  const chunks: Uint8Array[] = []
  for (let length = 0; length < least; ) {
    const { value, done } = await reader.read()
    if (done) return { bytes: joined(chunks), done }
    chunks.push(value)
    length += value.length
  }
  return { bytes: joined(chunks), done: false }
}

/** An image as a whole, which must be in memory to be read. */
async function readRest(reader: Reader, head: Read, length: number | null): Promise<Uint8Array> {
  const most = limits.imageBytes
  if (length !== null && length > most) tooLarge('An image', most, length)
  if (head.done) return head.bytes
  const rest = await readUpTo(reader, most + 1 - head.bytes.length)
  if (!rest.done) tooLarge('An image', most)
  return joined([head.bytes, rest.bytes])
}

function tooLarge(what: string, most: number, length?: number): never {
  const has = length === undefined ? '' : `; this one has ${megabytes(length)}`
  fail('too_large', `${what} may have at most ${megabytes(most)}${has}.`)
}
