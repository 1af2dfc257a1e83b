import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { appOf } from '../app.ts'
import { own } from '../test/api.ts'
import { cachedPage, type Sent } from './pageCache.ts'

const later: Promise<unknown>[] = []
const app = appOf(env, own, (work) => later.push(work))
const page = (body: string): Sent => ({ body, type: 'text/html', policy: "default-src 'none'", etag: body.slice(0, 9) })
const never = async (): Promise<Sent> => {
  throw new Error('It was made again.')
}

/** More than an isolate keeps, so that it forgets what it had. */
async function fillMemory() {
  for (let i = 0; i < 5; i++)
    await cachedPage(app, `${own}/help/large/${i}`, 'large', async () => page('x'.repeat(1_000_000)))
}

test('a page is made once, and again when what it is made from is another', async () => {
  const address = `${own}/help/once/en`
  expect(await cachedPage(app, address, 'one', async () => page('first'))).toEqual(page('first'))
  expect(await cachedPage(app, address, 'one', never)).toEqual(page('first'))
  expect(await cachedPage(app, address, 'two', async () => page('second'))).toEqual(page('second'))
})

test('an isolate that does not know a page takes it as another has made it', async () => {
  const address = `${own}/help/elsewhere/en?page=2`
  await cachedPage(app, address, 'stamp', async () => page('made'))
  await Promise.all(later)
  await fillMemory()
  expect(await cachedPage(app, address, 'stamp', never)).toEqual(page('made'))
  await fillMemory()
  await expect(cachedPage(app, address, 'another stamp', never)).rejects.toThrow('made again')
})

test('a way elsewhere is not kept', async () => {
  const address = `${own}/help/moved/en`
  const moved = await cachedPage(app, address, 'stamp', async () => new Response(null, { status: 301 }))
  expect(moved).toBeInstanceOf(Response)
  expect(await cachedPage(app, address, 'stamp', async () => page('now here'))).toEqual(page('now here'))
})
