import { expect, test } from 'vitest'
import { admin, call, makeSite } from '../test/api.ts'

const framing = async (path: string) =>
  /frame-ancestors ([^;]*)/.exec((await call<string>('GET', path)).headers.get('content-security-policy') ?? '')?.[1]

test('the chat’s own page is framed by the shop’s pages alone, where it names them', async () => {
  const site = await makeSite({ origins: ['https://shop.example', 'http://localhost:3000'] })
  expect(await framing(`/chat/${site}`)).toBe("'self' https://shop.example http://localhost:3000")
  await call('PATCH', `/v1/sites/${site}`, { origins: [] }, admin)
  expect(await framing(`/chat/${site}`)).toBe('*')
})

test('no other page of ours can be framed from elsewhere', async () => {
  const site = await makeSite()
  expect(await framing('/inbox')).toBe("'none'")
  expect(await framing('/docs')).toBe("'none'")
  expect(await framing(`/help/${site}/en`)).toBe("'none'")
  expect(await framing('/preview')).toBe("'self'")
})

test('an origin that would change a policy cannot be set', async () => {
  const site = await makeSite()
  for (const origin of ["https://a.example; script-src 'unsafe-inline'", 'https://a.example *', "'none'", '*'])
    expect((await call('PATCH', `/v1/sites/${site}`, { origins: [origin] }, admin)).status).toBe(400)
})
