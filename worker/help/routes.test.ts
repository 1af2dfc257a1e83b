import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { admin, call, expectStatus, makeSite, own, someArticles } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'

const page = (path: string, headers: Record<string, string> = {}) => call<string>('GET', path, undefined, headers)
const read = async (path: string, headers?: Record<string, string>) =>
  (await expectStatus(200, page(path, headers))).body

/** What stands in one place of a page, tags aside. */
const inside = (html: string, tag: string) => new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? ''

test('the start is in the reader’s language, and each language has its own address', async () => {
  const site = await makeSite()
  expect(await read(`/help/${site}`)).toContain('<html lang="en" dir="ltr">')
  const chinese = await page(`/help/${site}`, { 'accept-language': 'fr, zh;q=0.9' })
  expect(chinese.body).toContain('<html lang="zh-CN" dir="ltr">')
  expect(chinese.headers.get('vary')).toContain('accept-language')
  expect(chinese.body).toContain('你们几点开门？')
  expect(chinese.body).not.toContain('What are your opening hours?')
  expect(chinese.body).toContain(`<link rel="canonical" href="${own}/help/${site}/zh-CN"`)
  expect(chinese.body).toContain(`hreflang="en" href="${own}/help/${site}/en"`)
  expect(chinese.body).toContain(`hreflang="x-default" href="${own}/help/${site}"`)
})

test('a shop is called by its name in the reader’s language, where it has one there', async () => {
  const site = await makeSite({ name: 'Lamplight Tea', names: { 'zh-CN': '灯下茶铺' } })
  const chinese = await read(`/help/${site}`, { 'accept-language': 'zh-TW' })
  expect(chinese).toContain('灯下茶铺')
  expect(chinese).not.toContain('Lamplight Tea')
  expect(await read(`/help/${site}`, { 'accept-language': 'fr' })).toContain('Lamplight Tea')
  expect(await read(`/chat/${site}?locale=zh-CN`)).toContain('<title>灯下茶铺</title>')
  const { body } = await call<{ names: unknown }>('GET', `/v1/sites/${site}/config`)
  expect(body.names).toEqual({ 'zh-CN': '灯下茶铺' })
  const wrong = await call('PATCH', `/v1/sites/${site}`, { names: { 'zh-CN': ' ' } }, admin)
  expect(wrong.status).toBe(400)
})

test('an entry has one address, to which all others lead', async () => {
  const site = await makeSite()
  const whole = `/help/${site}/en/returns/can-i-return-something`
  for (const path of [
    `/help/${site}/en/returns`,
    `/help/${site}/en/returns/as-it-was-asked-before`,
    `/help/${site}/zh-CN/returns/can-i-return-something`,
    `/help/${site}/xx/returns`,
  ]) {
    const { status, headers } = await page(path)
    expect([path, status, headers.get('location')]).toEqual([path, 301, whole])
  }
  const html = await read(whole)
  expect(inside(html, 'h1')).toBe('Can I return something?')
  expect(html).toContain('Within 30 days.')
  expect(inside(html, 'title')).toBe('Can I return something? · A shop')
})

test('where there is no help centre a browser gets a page in its reader’s language, a program the problem', async () => {
  const site = await makeSite({ help: false })
  for (const path of [
    '/help/never-made',
    '/help/%20',
    `/help/${site}`,
    `/help/${site}/en/returns`,
    '/chat/never-made',
  ]) {
    const shown = await page(path, { accept: 'text/html,*/*', 'accept-language': 'zh-HK,en;q=0.5' })
    expect([path, shown.status]).toEqual([path, 404])
    expect(shown.body).toContain('<html lang="zh-TW"')
    expect(shown.body).toContain('頁面不存在')
    expect(shown.body).toContain('noindex')
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
    const told = await call<{ code: string }>('GET', path)
    expect([path, told.status, told.body.code]).toEqual([path, 404, 'site_not_found'])
  }
  expect((await page('/nowhere', { accept: 'text/html' })).body).toContain('This page does not exist')
  expect((await call<{ code: string }>('GET', '/v1/nowhere', undefined, { accept: 'text/html' })).body.code).toBe(
    'not_found',
  )
})

test('what finds nothing, and what is not there, leads to the topics', async () => {
  const site = await makeSite()
  const { body } = await expectStatus(
    201,
    call<{ id: string }>('POST', `/v1/sites/${site}/categories`, { slug: 'sending', names: { en: 'Sending' } }, admin),
  )
  await call('PUT', `/v1/sites/${site}/articles/delivery`, { ...someArticles[0], category: body.id }, admin)
  await call('POST', `/v1/sites/${site}/publish`, undefined, admin)
  const link = `href="/help/${site}/en/c/sending"`
  expect(await read(`/help/${site}/en/search?q=submarines`)).toContain(link)
  expect((await page(`/help/${site}/en/gone`)).body).toContain(link)
})

test('what is not there is a page that says so', async () => {
  const site = await makeSite()
  for (const path of [
    'en/nothing',
    'xx',
    'en/c/nothing',
    'en/c/-?page=2',
    'en/c/-?page=x',
    'xx/search?q=a',
    'en/%ff%fe',
  ]) {
    const { status, body, headers } = await page(`/help/${site}/${path}`)
    expect([path, status]).toEqual([path, 404])
    expect(body).toContain('This page does not exist')
    expect(body).toContain('noindex')
    expect(headers.get('cache-control')).toBe('no-cache')
  }
  expect((await page('/help/no-such-site')).status).toBe(404)
  expect((await page('/help/NOT%20A%20SITE')).status).toBe(404)
})

test('a reader finds by words, which are marked', async () => {
  const site = await makeSite()
  const html = await read(`/help/${site}/en/search?q=refund+money`)
  expect(html).toContain('When do I get my <mark>refund</mark>?')
  expect(html).toContain('value="refund money"')
  const none = await read(`/help/${site}/en/search?q=giraffes`)
  expect(none).toContain('Nothing found for “giraffes”')
  expect(none).toContain(`href="/chat/${site}?locale=en"`)
  expect(none).toContain('noindex')
  expect(await read(`/help/${site}/zh-CN/search?q=几点营业`)).toContain('<mark>几点</mark>')
})

test('nothing that is not published can be read', async () => {
  const site = await makeSite({}, [
    ...someArticles,
    { ...someArticles[0], id: 'draft', question: 'Secret draft?', status: 'draft' },
  ])
  const edit = { locale: 'en', question: 'Can I return something?', answer: 'A secret change.' }
  await expectStatus(200, call('PUT', `/v1/sites/${site}/articles/returns`, edit, admin))
  await expectStatus(
    200,
    call(
      'POST',
      `/v1/sites/${site}/articles/import`,
      { articles: [{ id: 'new', locale: 'en', question: 'Secret new?' }] },
      admin,
    ),
  )
  const pages = [
    await read(`/help/${site}/en`),
    await read(`/help/${site}/en/search?q=secret`),
    await read(`/help/${site}/en/returns/can-i-return-something`),
    await read(`/help/${site}/sitemap.xml`),
  ]
  for (const html of pages)
    expect(html.replaceAll('q=secret', '').replaceAll(/“secret”|"secret"/g, '')).not.toMatch(/secret/i)
  for (const id of ['draft', 'new']) expect((await page(`/help/${site}/en/${id}`)).status).toBe(404)
  await expectStatus(204, call('DELETE', `/v1/sites/${site}/articles/returns`, undefined, admin))
  await expectStatus(200, call('POST', `/v1/sites/${site}/publish`, undefined, admin))
  expect((await page(`/help/${site}/en/returns/can-i-return-something`)).status).toBe(404)
})

test('an owner can switch it off, and on again', async () => {
  const site = await makeSite()
  await read(`/help/${site}/en`)
  await expectStatus(200, call('PATCH', `/v1/sites/${site}`, { help: false }, admin))
  for (const path of ['', '/en', '/en/returns', '/en/search?q=a', '/sitemap.xml', '/robots.txt'])
    expect((await page(`/help/${site}${path}`)).body).toMatchObject({ code: 'site_not_found' })
  await expectStatus(200, call('PATCH', `/v1/sites/${site}`, { help: true }, admin))
  await read(`/help/${site}/en`)
})

test('a site on which nothing is published leads to the chat', async () => {
  const site = await makeSite({}, null)
  expect(await read(`/help/${site}`)).toContain('Nothing is written here yet.')
})

test('on a domain of the shop’s own its pages lead on within it, and everywhere search engines are sent there', async () => {
  const site = await makeSite({ helpUrl: 'https://help.shop.example' })
  const html = await read(`/help/${site}/en/returns/can-i-return-something`)
  const address = 'https://help.shop.example/en/returns/can-i-return-something'
  expect(html).toContain(`<link rel="canonical" href="${address}"`)
  expect(html).toContain(`href="/help/${site}/en"`)
  expect(await read(`/help/${site}/sitemap.xml`)).toContain(`<loc>${address}</loc>`)
  expect(await read(`/help/${site}/robots.txt`)).toContain('Sitemap: https://help.shop.example/sitemap.xml')
  const elsewhere = await makeSite({ helpUrl: `${own}/questions` })
  expect(await read(`/help/${elsewhere}/en`)).toContain('href="/questions/en/returns/can-i-return-something"')
})

test('whatever an owner or a reader writes stays text', async () => {
  const hostile = `</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>"'<!--`
  const site = await makeSite({ name: hostile.slice(0, 80) }, [
    {
      id: 'hostile',
      locale: 'en',
      question: `Hostile ${hostile}?`,
      answer: `# ${hostile}\n\n${hostile}\n\n[link](javascript:alert(1)) [other](data:text/html,x) \`${hostile}\``,
      steps: [{ id: 'a', text: hostile, choices: [{ text: hostile.slice(0, 80), to: 'done' }] }],
    },
  ])
  const query = encodeURIComponent(hostile)
  const moved = await page(`/help/${site}/en/hostile`)
  for (const path of [
    `/help/${site}/en`,
    moved.headers.get('location')!,
    `/help/${site}/en/search?q=hostile+${query}`,
    `/help/${site}/en/search?q=${query}`,
  ]) {
    const html = await read(path)
    expect(html).not.toMatch(/<img|<script>|javascript:|data:text/)
    // The widget and what search engines are told: no other script, and the latter is JSON.
    const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]
    expect(scripts.length).toBeLessThanOrEqual(2)
    for (const [, attributes, text] of scripts)
      if (attributes!.includes('ld+json')) expect(JSON.parse(text!)).toMatchObject({ '@context': 'https://schema.org' })
      else expect([attributes, text]).toEqual([expect.stringContaining('src="/counterbell.js"'), ''])
  }
})

test('search engines are told what each page is', async () => {
  const steps = [{ id: 'a', text: 'Open the *lid*.', choices: [{ text: 'Done', to: 'done' }] }]
  const site = await makeSite({}, [
    ...someArticles,
    { id: 'guide', locale: 'en', question: 'How do I open it?', answer: 'So.', steps },
    { id: 'terms', locale: 'en', kind: 'policy', question: 'Our terms', answer: 'Long ones.' },
  ])
  const things = async (path: string) => {
    const { headers } = await page(`/help/${site}/${path}`)
    const html = await read(headers.get('location') ?? `/help/${site}/${path}`)
    const text = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)![1]!
    return JSON.parse(text)['@graph'] as { '@type': string }[]
  }
  const types = async (path: string) => (await things(path)).map((thing) => thing['@type'])
  expect(await types('en')).toEqual(['WebSite', 'FAQPage'])
  expect(await types('en/c/-')).toEqual(['BreadcrumbList', 'FAQPage'])
  expect(await types('en/returns')).toEqual(['BreadcrumbList', 'FAQPage'])
  expect(await types('en/terms')).toEqual(['BreadcrumbList', 'Article'])
  expect((await things('en/guide'))[1]).toMatchObject({
    '@type': 'HowTo',
    name: 'How do I open it?',
    step: [{ '@type': 'HowToStep', text: 'Open the lid.' }],
  })
})

test('a page leads back to the shop, where the shop has named its address', async () => {
  const origins = ['https://lamps.example', 'https://www.lamps.example']
  expect(await read(`/help/${await makeSite({ origins })}/en`)).toContain(
    '<a class="quiet" href="https://lamps.example">',
  )
  expect(await read(`/help/${await makeSite()}/en`)).not.toContain('Back to the shop')
})

test('the beginning of an answer keeps the items of its list apart', async () => {
  const answer = 'In water:\n\n- Green: 80 °C, 2 min\n- Oolong: 95 °C, 3 min'
  const site = await makeSite({}, [{ id: 'brew', locale: 'en', question: 'How do I brew?', answer }])
  expect(await read(`/help/${site}/en`)).toContain('In water: Green: 80 °C, 2 min · Oolong: 95 °C, 3 min')
})

test('its policy lets in our own files and the page’s own style, by its hash', async () => {
  const site = await makeSite({ color: '#8b1e3f' })
  const { body, headers } = await page(`/help/${site}/en`)
  const css = inside(body, 'style')
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css))
  const policy = headers.get('content-security-policy')!
  expect(policy).toContain(`style-src 'self' 'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(css).toContain('#8b1e3f')
  expect(body).not.toMatch(/ style=/)
})

test('a reader who has the page gets no second copy, until it is another', async () => {
  const site = await makeSite()
  const path = `/help/${site}/en`
  const { headers } = await page(path)
  const known = { 'if-none-match': headers.get('etag')! }
  expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=600')
  expect((await page(path, known)).status).toBe(304)
  expect((await page(path, { 'if-none-match': `W/${known['if-none-match']}` })).status).toBe(304)
  await call(
    'POST',
    `/v1/sites/${site}/articles/import`,
    { articles: [{ locale: 'en', question: 'What is new?', answer: 'This.' }] },
    admin,
  )
  await call('POST', `/v1/sites/${site}/publish`, undefined, admin)
  const now = await page(path, known)
  expect(now.status).toBe(200)
  expect(now.body).toContain('What is new?')
})

test('reading and searching ask no database', async () => {
  const site = await makeSite()
  await costsOf(() => page(`/help/${site}`)) // and what the publish still has to do
  const paths = [
    '',
    '/en',
    '/en/returns',
    '/en/returns/can-i-return-something',
    '/en/search?q=refund',
    '/en/c/-',
    '/sitemap.xml',
  ]
  for (const path of paths) {
    const first = await costsOf(() => page(`/help/${site}${path}`))
    expect([path, first]).toMatchObject([path, { queries: 0, trips: 0, bell: 0 }])
  }
  vi.setSystemTime(Date.now() + 60_000) // the isolate asks again which version is served
  for (const path of paths) {
    const later = await costsOf(() => page(`/help/${site}${path}`))
    expect([path, later]).toMatchObject([path, { queries: 0, trips: 0, bell: 0 }])
    expect(later.kvReads).toBeLessThanOrEqual(1)
  }
  vi.useRealTimers()
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

test('a reader says whether an entry helped, and is thanked on its page', async () => {
  const site = await makeSite()
  const path = `/help/${site}/en/returns/rating`
  const { status, headers } = await call('POST', path, 'helped=yes', form)
  expect(status).toBe(303)
  const back = headers.get('location')!
  expect(back).toBe(`/help/${site}/en/returns/can-i-return-something?rated=1#rating`)
  expect(await read(back.split('#')[0]!)).toContain('Thank you for telling us.')
  expect(await read(`/help/${site}/en/returns/can-i-return-something`)).not.toContain('Thank you')
  expect((await call('POST', path, 'helped=maybe', form)).status).toBe(400)
  expect((await call('POST', path, `helped=yes&x=${'x'.repeat(2000)}`, form)).status).toBe(413)
  expect((await call('POST', `/help/${site}/en/nothing/rating`, 'helped=yes', form)).status).toBe(404)
  const foreign = await call('POST', path, 'helped=yes', { ...form, origin: 'https://elsewhere.example' })
  expect(foreign.body).toMatchObject({ code: 'origin_not_allowed' })
})

test('one address cannot rate an entry without end', async () => {
  const site = await makeSite()
  for (let i = 0; i < 8; i++)
    expect((await call('POST', `/help/${site}/en/returns/rating`, 'helped=no', form)).status).toBe(303)
  const row = await env.DB.prepare("select count from attempts where key like 'rating:' || ? || ':%'")
    .bind(site)
    .first()
  expect(row).toEqual({ count: 8 })
})
