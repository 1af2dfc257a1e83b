import { env, exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { limits } from '../../shared/limits.ts'
import type { Media, MediaPage } from '../../shared/media.ts'
import { appOf } from '../app.ts'
import { admin, call, expectStatus, makeSite, newVisitor, own } from '../test/api.ts'
import { joined } from './Image.ts'
import { sweepMedia } from './sweepMedia.ts'
import { box, jpeg, letters, mp4, png, segment } from './testing/samples.ts'

const png1 = { ...admin, 'content-type': 'image/png' }
const upload = <Body = Media>(site: string, bytes: Uint8Array, query = '', headers: Record<string, string> = png1) =>
  call<Body>('POST', `/v1/sites/${site}/media${query}`, bytes, headers)
const uploaded = async (site: string, bytes = png(), query = '') =>
  (await expectStatus(201, upload(site, bytes, query))).body
const fetched = (url: string, headers: Record<string, string> = {}) => exports.default.fetch(own + url, { headers })
const app = () => appOf(env, own, () => {})

async function entryWith(site: string, answer: string, id = 'teapot') {
  const articles = [{ id, locale: 'en', question: 'Which teapots are there?', answer }]
  await expectStatus(200, call('POST', `/v1/sites/${site}/articles/import`, { articles }, admin))
}

test('an image is served as what it is, for ever, and can do nothing', async () => {
  const site = await makeSite({}, null)
  const file = await uploaded(site, jpeg({ extra: [segment(0xfe, letters('secret'))] }), '?name=a.png&alt=A%20teapot')
  expect(file).toMatchObject({ type: 'image/jpeg', width: 40, height: 30, name: 'a.png', alt: 'A teapot' })
  expect(file.url).toMatch(new RegExp(`^/media/${site}/[0-9a-f]{32}-40x30\\.jpg$`))
  const answer = await fetched(file.url)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(file.bytes),
    'content-disposition': 'inline',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.text()).not.toContain('secret')
  const again = await fetched(file.url, { 'if-none-match': answer.headers.get('etag')! })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('a film comes in the stretches that a player asks for', async () => {
  const site = await makeSite({}, null)
  const bytes = mp4()
  const { url, type } = await uploaded(site, bytes)
  expect(type).toBe('video/mp4')
  for (const [range, from, to] of [
    ['bytes=0-3', 0, 4],
    ['bytes=10-', 10, bytes.length],
    ['bytes=-5', bytes.length - 5, bytes.length],
    ['bytes=4-99999', 4, bytes.length],
  ] as const) {
    const part = await fetched(url, { range })
    expect([range, part.status, part.headers.get('content-range')]).toEqual([
      range,
      206,
      `bytes ${from}-${to - 1}/${bytes.length}`,
    ])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(from, to))
  }
  const beyond = await fetched(url, { range: `bytes=${bytes.length}-` })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
  for (const range of ['bytes=9-4', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-']) {
    const whole = await fetched(url, { range })
    expect([range, whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([range, 200, bytes.length])
  }
})

test('what it is called, and what its sender says it is, count for nothing', async () => {
  const site = await makeSite({}, null)
  for (const bytes of [
    letters('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    letters('<html><script>alert(1)</script></html>'),
    letters('PK\x03\x04\x14\0\0\0'),
  ]) {
    const { status, body } = await upload<{ code: string; detail: string }>(site, bytes, '?name=photo.png')
    expect([status, body.code]).toEqual([415, 'unsupported_media_type'])
    expect(body.detail).toContain('PNG, JPEG')
  }
  const cut = await upload<{ code: string }>(site, png().subarray(0, 50))
  expect([cut.status, cut.body.code]).toEqual([400, 'bad_input'])
  const huge = await upload<{ code: string; detail: string }>(site, png({ width: 90_000, height: 90_000 }))
  expect([huge.status, huge.body.code]).toEqual([413, 'too_large'])
  expect(huge.body.detail).toContain('90000 × 90000')
  expect((await call<MediaPage>('GET', `/v1/sites/${site}/media`, undefined, admin)).body).toMatchObject({
    items: [],
    used: 0,
  })
})

test('only who writes knowledge uploads and deletes', async () => {
  const site = await makeSite({}, null)
  const visitor = await newVisitor(site)
  const file = await uploaded(site)
  for (const [headers, status] of [
    [{}, 401],
    [visitor.auth, 403],
  ] as const) {
    expect((await upload(site, png(), '', { ...headers, 'content-type': 'image/png' })).status).toBe(status)
    expect((await call('DELETE', `/v1/sites/${site}/media/${file.id}`, undefined, headers)).status).toBe(status)
    expect((await call('GET', `/v1/sites/${site}/media`, undefined, headers)).status).toBe(status)
  }
  expect((await upload('no-such-site', png())).status).toBe(404)
  const other = await makeSite({}, null)
  expect((await call('DELETE', `/v1/sites/${other}/media/${file.id}`, undefined, admin)).status).toBe(404)
  expect((await fetched(file.url.replace(site, other))).status).toBe(404)
  expect((await fetched(file.url)).status).toBe(200)
})

test('an address that names no file of ours asks nobody', async () => {
  const get = vi.spyOn(Object.getPrototypeOf(env.FILES), 'get')
  for (const path of ['x', '..%2Fsecret', `${'0'.repeat(32)}.svg/x`, `${'0'.repeat(31)}.png`])
    expect((await fetched(`/media/shop/${path}`)).status).toBe(404)
  expect(get).not.toHaveBeenCalled()
  get.mockRestore()
})

test('files have their limits, said in numbers', async () => {
  const site = await makeSite({}, null)
  const large = new Uint8Array(limits.imageBytes + 1)
  large.set(png())
  const image = await upload<{ code: string; detail: string }>(site, large)
  expect([image.status, image.body.code]).toEqual([413, 'too_large'])
  expect(image.body.detail).toContain('10 MB')
  await uploaded(site)
  await env.DB.prepare('update media set bytes = ? where site_id = ?').bind(limits.siteMedia, site).run()
  const full = await upload<{ code: string; detail: string }>(site, png())
  expect([full.status, full.body.code]).toEqual([413, 'too_large'])
  expect(full.body.detail).toContain('1024 MB')
})

test('a file of just as many bytes as there may be is taken, and one more is not', async () => {
  const site = await makeSite({}, null)
  const film = (more: number) => {
    const bytes = new Uint8Array(limits.mediaBytes + more)
    bytes.set(mp4())
    return upload(site, bytes, '', { ...admin, 'content-type': 'video/mp4' })
  }
  expect((await film(0)).body.bytes).toBe(limits.mediaBytes)
  expect((await film(1)).status).toBe(413)
  const image = new Uint8Array(limits.imageBytes)
  image.set(png())
  await uploaded(site, image)
})

test('of two that come at once, only the one is taken that the site has room for', async () => {
  const site = await makeSite({}, null)
  const { bytes } = await uploaded(site)
  await env.DB.prepare('update media set bytes = ? where site_id = ?')
    .bind(limits.siteMedia - bytes, site)
    .run()
  const answers = await Promise.all([upload(site, png()), upload(site, png())])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 413])
  const { body } = await call<MediaPage>('GET', `/v1/sites/${site}/media`, undefined, admin)
  expect([body.used, body.items.length]).toEqual([limits.siteMedia, 2])
})

test('a file whose sender does not say what it is, is judged like any other', async () => {
  const site = await makeSite({}, null)
  const send = (bytes: Uint8Array) =>
    exports.default.fetch(`${own}/v1/sites/${site}/media`, { method: 'POST', headers: admin, body: bytes })
  expect((await send(png())).status).toBe(201)
  expect((await send(letters('<svg/>'))).status).toBe(415)
})

test('a film is kept without where it was made; one whose parts contradict each other is not', async () => {
  const site = await makeSite({}, null)
  const film = joined([mp4(), box('udta', letters('51.5074 N'))])
  const { url, bytes } = await uploaded(site, film)
  const kept = await (await fetched(url)).text()
  expect([bytes, kept.length, kept.includes('51.5')]).toEqual([film.length, film.length, false])
  const broken = joined([mp4(), letters('\0\0\0\x10moov\0\0\x10\0trak')])
  const refused = await upload<{ code: string; detail: string }>(site, broken)
  expect([refused.status, refused.body.code]).toEqual([400, 'bad_input'])
  expect(refused.body.detail).toContain('damaged')
  await vi.waitFor(async () => {
    const { body } = await call<MediaPage>('GET', `/v1/sites/${site}/media`, undefined, admin)
    expect(body.items).toHaveLength(1)
  })
  expect((await env.FILES.list({ prefix: `media/${site}/` })).objects).toHaveLength(1)
})

test('a file of an export comes back under the address that it had, once', async () => {
  const [site, other] = [await makeSite({}, null), await makeSite({}, null)]
  const { url, id } = await uploaded(site, png(), '?name=a.png&alt=A%20teapot')
  const key = url.split('/').at(-1)!
  const back = await uploaded(other, png(), `?key=${key}&name=a.png&alt=A%20teapot`)
  expect(back).toMatchObject({ url: `/media/${other}/${key}`, name: 'a.png', alt: 'A teapot' })
  expect((await uploaded(other, png(), `?key=${key}`)).id).toBe(back.id)
  expect((await uploaded(site, png({ width: 7 }), `?key=${key}`)).id).toBe(id) // what is there stays
  expect((await call<MediaPage>('GET', `/v1/sites/${other}/media`, undefined, admin)).body.items).toHaveLength(1)
  const random = '0'.repeat(32)
  for (const wrong of ['../x', `${random}.png`, `${random}-40x30.jpg`, `${random}-41x30.png`, `${random}-40x30.svg`]) {
    const refused = await upload<{ code: string }>(site, png(), `?key=${encodeURIComponent(wrong)}`)
    expect([wrong, refused.status, refused.body.code]).toEqual([wrong, 400, 'bad_input'])
  }
})

test('what a text uses stays; what none uses can go at once', async () => {
  const site = await makeSite({}, null)
  const [used, free] = [await uploaded(site), await uploaded(site)]
  await entryWith(site, `See ![](${used.url})`)
  const refused = await call<{ code: string; detail: string }>(
    'DELETE',
    `/v1/sites/${site}/media/${used.id}`,
    undefined,
    admin,
  )
  expect([refused.status, refused.body.code]).toEqual([409, 'in_use'])
  expect(refused.body.detail).toContain('Which teapots are there?')
  await expectStatus(200, call('POST', `/v1/sites/${site}/publish`, undefined, admin))
  await entryWith(site, 'No picture any more.')
  expect((await call('DELETE', `/v1/sites/${site}/media/${used.id}`, undefined, admin)).status).toBe(409)
  await expectStatus(204, call('DELETE', `/v1/sites/${site}/media/${free.id}`, undefined, admin))
  expect((await fetched(free.url)).status).toBe(404)
  const { body } = await call<MediaPage>('GET', `/v1/sites/${site}/media`, undefined, admin)
  expect(body.items.map(({ id }) => id)).toEqual([used.id])
})

const week = 7 * 24 * 60 * 60_000

/** Lets time pass for the files of a site. */
const age = (site: string, by: number) =>
  env.DB.prepare('update media set look_at = look_at - ? where site_id = ?').bind(by, site).run()

test('a file that nothing uses is gone after a week, and not before', async () => {
  const site = await makeSite({}, null)
  const [written, kept, free] = [await uploaded(site), await uploaded(site), await uploaded(site)]
  await entryWith(site, `![](${written.url}) ![](${kept.url})`)
  await entryWith(site, `![](${written.url})`)
  await sweepMedia(app())
  expect((await fetched(free.url)).status).toBe(200)
  await age(site, week)
  await sweepMedia(app())
  expect((await fetched(free.url)).status).toBe(404)
  for (const { url } of [written, kept]) expect((await fetched(url)).status).toBe(200)
  // Used and then no more: spared once.
  await env.DB.prepare('delete from articles where site_id = ?').bind(site).run()
  await env.DB.prepare('delete from article_versions where site_id = ?').bind(site).run()
  await age(site, 5 * week)
  await sweepMedia(app())
  expect((await fetched(kept.url)).status).toBe(200)
  await age(site, week)
  await sweepMedia(app())
  expect((await fetched(kept.url)).status).toBe(404)
})

test('without the store everybody is told to come back, and nothing is entered', async () => {
  const site = await makeSite({}, null)
  const { url } = await uploaded(site)
  const store = Object.getPrototypeOf(env.FILES)
  const away = (['get', 'put'] as const).map((verb) =>
    vi.spyOn(store, verb).mockRejectedValue(new Error('R2 does not answer')),
  )
  const answers = [await fetched(url), await upload(site, png())]
  for (const { status, headers } of answers) expect([status, headers.get('retry-after')]).toEqual([503, '2'])
  for (const spy of away) spy.mockRestore()
  await vi.waitFor(async () => {
    const { body } = await call<MediaPage>('GET', `/v1/sites/${site}/media`, undefined, admin)
    expect(body.items).toHaveLength(1)
  })
})
