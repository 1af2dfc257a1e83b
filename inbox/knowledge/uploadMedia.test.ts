import { expect, test, vi } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { toContent } from '../../shared/markdown.ts'
import type { Media } from '../../shared/media.ts'
import { createHttp } from '../http.ts'
import { markdownOf, uploadMedia } from './uploadMedia.ts'

const url = '/media/shop/0123456789abcdef0123456789abcdef'
const media: Media = {
  id: '1',
  url: `${url}-80x60.png`,
  type: 'image/png',
  bytes: 9,
  width: 80,
  height: 60,
  name: 'a cup.png',
  alt: 'A cup [red]',
  createdAt: '2026-11-21T08:00:00.000Z',
}
const nobody = async (): Promise<Response> => {
  throw new Error('Nobody was to be asked.')
}

test('a file goes as its bytes, and says how far it is', async () => {
  const sendFile = vi.fn(async (_path: string, _type: string, _file: Blob, onProgress: (part: number) => void) => {
    onProgress(0.5)
    return new Response(JSON.stringify(media), { status: 201 })
  })
  const heard: number[] = []
  const file = new File(['x'], 'a cup.png', { type: 'image/png' })
  const http = createHttp(() => {}, nobody, sendFile)
  expect(await uploadMedia(http, 'shop', file, (part) => heard.push(part))).toEqual(media)
  expect(sendFile.mock.calls[0]!.slice(0, 3)).toEqual([
    '/v1/sites/shop/media?name=a+cup.png',
    'application/octet-stream',
    file,
  ])
  expect(heard).toEqual([0.5])
})

test('what is too large is not even sent', async () => {
  const file = new File([new Uint8Array(limits.imageBytes + 1)], 'a.png', { type: 'image/png' })
  const sent = uploadMedia(
    createHttp(() => {}, nobody, nobody),
    'shop',
    file,
  )
  await expect(sent).rejects.toMatchObject({ code: 'too_large', message: 'At most 10 MB.' })
})

test('a refusal keeps its code, and no answer is "offline"', async () => {
  const file = new File(['x'], 'a.svg')
  const refuse = async () => new Response(JSON.stringify({ code: 'unsupported_media_type' }), { status: 415 })
  const refused = uploadMedia(
    createHttp(() => {}, nobody, refuse),
    'shop',
    file,
  )
  await expect(refused).rejects.toMatchObject({ code: 'unsupported_media_type', status: 415 })
  await expect(
    uploadMedia(
      createHttp(() => {}, nobody, nobody),
      'shop',
      file,
    ),
  ).rejects.toMatchObject({ code: 'offline' })
})

test('what is put into a text is shown as what it is', () => {
  expect(toContent(markdownOf(media)).children).toMatchObject([
    { children: [{ type: 'image', url: media.url, alt: 'A cup [red]', width: 80, height: 60 }] },
  ])
  const film = { ...media, type: 'video/mp4', url: `${url}.mp4`, name: 'How to brew.mp4' }
  expect(toContent(`before${markdownOf(film)}after`).children).toMatchObject([
    {},
    { type: 'video', url: film.url, title: 'How to brew' },
    {},
  ])
})
