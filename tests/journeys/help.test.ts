import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { call } from './api.ts'
import { seen, visit } from './browser.ts'
import { violations } from './violations.ts'
import { widgetOn } from './widget.ts'

const product = inject('product')
const help = `${product.url}/help/harbour`
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** A shop with topics, in three languages, one of them written from right to left. */
beforeAll(async () => {
  const sites = '/v1/sites'
  await call(product, 'POST', sites, { id: 'harbour', name: 'Harbour Books', locale: 'en', color: '#b4462c' })
  const names = { en: 'Delivery', 'zh-CN': '配送', ar: 'التوصيل' }
  const { id: category } = await call<{ id: string }>(product, 'POST', `${sites}/harbour/categories`, { names })
  const abroad = { names: { en: 'Abroad' }, parent: category }
  const { id: within } = await call<{ id: string }>(product, 'POST', `${sites}/harbour/categories`, abroad)
  await call(product, 'POST', `${sites}/harbour/articles/import`, {
    articles: [
      {
        id: 'parcel',
        locale: 'en',
        kind: 'page',
        category,
        question: 'How does a parcel reach me?',
        summary: 'By land in three days, by sea in six weeks.',
        answer:
          '## Packing\n\nWe pack *by hand*.\n\n## By sea\n\nSlow, and romantic.\n\n## By land\n\n| Where | Days |\n| --- | --- |\n| Here | 3 |\n| Elsewhere | 5 |',
      },
      {
        id: 'parcel.zh',
        group: 'parcel',
        locale: 'zh-CN',
        category,
        question: '包裹怎么寄送？',
        answer: '陆运三天，海运六周。',
      },
      {
        id: 'parcel.ar',
        group: 'parcel',
        locale: 'ar',
        category,
        question: 'كيف يصل الطرد؟',
        answer: 'برًّا في ثلاثة أيام.',
      },
      {
        id: 'customs',
        locale: 'en',
        category: within,
        question: 'Who pays customs?',
        answer: 'We do.',
        related: ['parcel'],
      },
      {
        id: 'return',
        locale: 'en',
        question: 'Can I return a book?',
        answer: 'Within **30 days**.',
        steps: [
          {
            id: 'start',
            text: 'Is it damaged?',
            choices: [
              { text: 'Yes', to: 'person' },
              { text: 'No', to: 'label' },
            ],
          },
          { id: 'label', text: 'Print the label.', choices: [{ text: 'Done', to: 'done' }] },
        ],
      },
    ],
  })
  await call(product, 'POST', `${sites}/harbour/publish`)
})

test('without a script a reader goes by topic, reads, searches and says that it helped', async () => {
  const page = await visit(`${help}/en`, { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Delivery', exact: true }).click()
  await seen(page.getByRole('heading', { level: 1, name: 'Delivery' }))
  await page.getByRole('link', { name: 'Abroad', exact: true }).click()
  await page.getByRole('link', { name: 'Who pays customs?' }).click()
  await seen(page.getByText('We do.'))
  const way = page.getByRole('navigation', { name: 'You are here' }).getByRole('link')
  expect(await way.allInnerTexts()).toEqual(['Help centre', 'Delivery', 'Abroad'])
  await page.getByRole('link', { name: 'How does a parcel reach me?' }).click()
  await seen(page.getByText('By land in three days'))
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'By land' }).click()
  expect(page.url()).toMatch(/#by-land$/)
  await page.getByRole('button', { name: 'Yes' }).click()
  await seen(page.getByText('Thank you for telling us.'))

  await page.getByRole('searchbox').fill('returning books')
  await page.getByRole('button', { name: 'Search' }).click()
  expect(await page.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['return', 'book']))
  await page.getByRole('link', { name: 'Can I return a book?' }).click()
  await page.getByRole('link', { name: 'go to step 2' }).click()
  await seen(page.getByText('Print the label.'))
  await page.getByRole('searchbox').fill('submarines')
  await page.getByRole('searchbox').press('Enter')
  await seen(page.getByRole('heading', { name: 'Nothing found for “submarines”' }))
  expect(await page.getByRole('main').getByRole('link', { name: 'Ask in the chat' }).getAttribute('href')).toBe(
    '/chat/harbour?locale=en',
  )
})

test('with a script the chat is on the page, in its language and its colour', async () => {
  const page = await visit(`${help}/en/return`)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('who pays the customs?')
  await seen(widget.message('We do.'))
  await page.goto(`${help}/zh-CN`)
  await seen(page.getByRole('button', { name: '在线咨询' }))
})

test('whoever reads Chinese is met in Chinese, and can change the language of what they read', async () => {
  const page = await visit(help, { locale: 'zh-CN' })
  await seen(page.getByRole('heading', { name: '有什么可以帮您？' }))
  await page.getByRole('searchbox').fill('怎么寄送')
  await page.getByRole('searchbox').press('Enter')
  expect(await page.locator('mark').allInnerTexts()).toContain('怎么寄送')
  await page.getByRole('link', { name: '包裹怎么寄送？' }).click()
  await page.getByRole('link', { name: 'العربية' }).click()
  await seen(page.getByRole('heading', { name: 'كيف يصل الطرد؟' }))
  const [name, languages] = [page.locator('.name'), page.locator('.languages')]
  expect((await name.boundingBox())!.x).toBeGreaterThan((await languages.boundingBox())!.x)
})

test('on a phone nothing is wider than the screen, and what is pressed is large enough', async () => {
  for (const path of ['en', 'en/parcel', 'en/return', 'en/search?q=parcel', 'ar', 'zh-CN/parcel.zh']) {
    const page = await visit(`${help}/${path}`, phone)
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360])
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('li > a, button, header a, footer a')]
        .filter((target) => !target.closest('.text') && target.getBoundingClientRect().height < 44)
        .map((target) => target.textContent),
    )
    expect([path, small]).toEqual([path, []])
    await page.context().close()
  }
})

test('axe finds nothing, in light and in dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await visit(`${help}/en`, { colorScheme })
    for (const path of [
      'en',
      'en/c/delivery',
      'en/parcel',
      'en/return',
      'en/search?q=parcel',
      'en/search?q=zzz',
      'ar',
      'en/gone',
    ]) {
      await page.goto(`${help}/${path}`)
      await seen(widgetOn(page).launcher.or(page.getByRole('button', { name: 'محادثة' })))
      expect(await violations(page), `${path}, ${colorScheme}`).toEqual([])
    }
  }
})

test('nothing moves while a page is read, and its policy forbids nothing that it needs', async () => {
  const page = await (await visit('about:blank')).context().newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(`${help}/en/parcel`)
  await widgetOn(page).open()
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const watch = (entries: PerformanceEntryList) => {
          for (const entry of entries as (PerformanceEntry & { value: number })[]) sum += entry.value
        }
        const observer = new PerformanceObserver((list) => watch(list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )
  expect(moved).toBeLessThan(0.01)
  expect(said).toEqual([])
})

test('printed, only the text is left', async () => {
  const page = await visit(`${help}/en/parcel`)
  await seen(widgetOn(page).launcher)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('We pack').isVisible()).toBe(true)
  for (const hidden of ['.languages', '.find', '.rating', 'footer', 'counterbell-widget'])
    expect([hidden, await page.locator(hidden).isVisible()]).toEqual([hidden, false])
})

/** A domain of the shop's own: a proxy as docs/help-centre.md describes it. */
async function ownDomain(site: string) {
  const { host, port } = new URL(product.url)
  const proxy = createServer((asked, answer) => {
    const isOurs = /^\/(?:v1|assets|media|chat|counterbell\.js|bell\.svg)(?:[/?]|$)/.test(asked.url!)
    const path = isOurs ? asked.url : `/help/${site}${asked.url}`
    const { method, headers } = asked
    const passed = request({ host: host.split(':')[0], port, path, method, headers }, (response) => {
      answer.writeHead(response.statusCode!, response.headers)
      response.pipe(answer)
    })
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

test('on a domain of the shop’s own everything stays on it', async () => {
  const domain = await ownDomain('harbour')
  await call(product, 'PATCH', '/v1/sites/harbour', { helpUrl: domain })
  onTestFinished(() => call<void>(product, 'PATCH', '/v1/sites/harbour', { helpUrl: null }))
  const page = await visit(domain)
  await page.getByRole('link', { name: 'Delivery', exact: true }).click()
  await page.getByRole('link', { name: 'How does a parcel reach me?' }).click()
  await seen(page.getByText('We pack'))
  expect(page.url()).toBe(`${domain}/en/parcel/how-does-a-parcel-reach-me`)
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(page.url())
  await page.getByRole('button', { name: 'No' }).click()
  await seen(page.getByText('Thank you for telling us.'))
  await page.getByRole('searchbox').fill('return')
  await page.getByRole('searchbox').press('Enter')
  await page.getByRole('link', { name: 'Can I return a book?' }).click()
  expect(page.url()).toBe(`${domain}/en/return/can-i-return-a-book`)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('who pays the customs?')
  await seen(widget.message('We do.'))
})
