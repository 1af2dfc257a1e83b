import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { png } from '../../worker/media/testing/samples.ts'
import { call, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'

let product: Product
let session: { url: string; cookies: string }
let site: string
let folder: string
beforeAll(async () => {
  product = await startProduct({ DEMO: '0' })
  session = { url: product.url, cookies: await setUpOwner(product) }
  const me = await fetch(`${product.url}/v1/me`, { headers: { cookie: session.cookies } })
  site = ((await me.json()) as { sites: { id: string }[] }).sites[0]!.id
  folder = await mkdtemp(join(tmpdir(), 'counterbell-import-'))
})
afterAll(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A workbook as spreadsheets write it, on disk. */
async function workbook(name: string, rows: string[][]): Promise<string> {
  const sheet = rows
    .map((cells, i) => {
      const texts = cells.map((text, j) => `<c r="${'ABCDE'[j]}${i + 1}" t="inlineStr"><is><t>${text}</t></is></c>`)
      return `<row r="${i + 1}">${texts.join('')}</row>`
    })
    .join('')
  const path = join(folder, name)
  const files = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="FAQ" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  }
  await writeFile(path, zipSync(Object.fromEntries(Object.entries(files).map(([file, xml]) => [file, strToU8(xml)]))))
  return path
}

async function openImport(options = {}): Promise<Page> {
  const page = await visit(`${product.url}/inbox/knowledge`, {
    session,
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  await page
    .getByRole('button', { name: /^(Import|导入)/ })
    .first()
    .click()
  return page
}
const choose = (page: Page, path: string) => page.locator('dialog input[type=file]').setInputFiles(path)
const entries = () => call<{ total: number }>(product, 'GET', `/v1/sites/${site}/articles`)

test('from an empty shop to a published FAQ: a spreadsheet of 500 rows is read, named, tried, taken in and answered from', async () => {
  const subjects = ['lamp', 'kettle', 'blanket', 'teapot', 'candle']
  const rows = Array.from({ length: 498 }, (_, i) => [
    `What is the price of ${subjects[i % 5]} model ${i}?`,
    `cost of ${subjects[i % 5]} ${i}`,
    `The ${subjects[i % 5]} ${i} costs ${i + 10} euros.`,
    'Prices',
    'x',
  ])
  rows.splice(10, 0, ['Can I send things back?', 'return an item', 'Within thirty days, in any shop.', 'Returns', 'x'])
  rows.splice(20, 0, ['', '', 'An answer that nobody asked for.', '', 'x'])
  const path = await workbook('faq.xlsx', [
    ['Our questions, autumn', '', '', '', ''],
    ['Customer asks', 'Other words', 'We say', 'Shelf', 'Owner'],
    ...rows,
  ])
  const page = await openImport()
  const dialog = page.getByRole('dialog')
  expect(await violationsInBoth(page)).toEqual([])
  await choose(page, path)
  await seen(dialog.getByText('faq.xlsx'))
  // Its names say little: what stands in them does, and a person may say it better.
  expect(await dialog.getByLabel('Customer asks', { exact: true }).inputValue()).toBe('question')
  await dialog.getByText('How the file is read').click()
  await dialog.getByLabel('Row with the column names').selectOption({ index: 1 })
  await dialog.getByLabel('Our questions, autumn', { exact: true }).selectOption({ label: 'Question' })
  await dialog.getByRole('button', { name: 'Back' }).click()

  const plain = await workbook('faq.xlsx', [['Question', 'Similar questions', 'Answer', 'Category', 'Owner'], ...rows])
  await choose(page, plain)
  await seen(dialog.getByText('500 rows'))
  expect(await dialog.getByLabel('Similar questions').inputValue()).toBe('variants')
  expect(await dialog.getByLabel('Owner').inputValue()).toBe('')
  expect(await violationsInBoth(page)).toEqual([])
  await dialog.getByRole('button', { name: 'See what would happen' }).click()

  await seen(dialog.getByText('Row 22'))
  await seen(dialog.getByText('Question is missing.'))
  await seen(dialog.getByText('New categories: Prices, Returns'))
  expect((await entries()).total).toBe(0)
  expect(await violationsInBoth(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Import 499 entries' }).click()
  await seen(dialog.getByText('499 entries are new, 0 changed.'))
  expect((await entries()).total).toBe(499)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await gone(dialog)

  await page.getByRole('button', { name: 'Publish', exact: true }).first().click()
  await seen(page.getByText(/Published\./))
  const said = await call<{ kind: string; article?: { question: string } }>(product, 'POST', `/v1/sites/${site}/ask`, {
    text: 'how can I return an item?',
  })
  expect(said).toMatchObject({ kind: 'answer', article: { question: 'Can I send things back?' } })
})

test('an import is undone later, from the list of imports, and what was edited since is kept and named', async () => {
  const before = (await entries()).total
  const page = await openImport()
  const dialog = page.getByRole('dialog')
  const csv = join(folder, 'more.csv')
  await writeFile(csv, 'id,question,answer\nwrap,Do you wrap gifts?,Yes.\nbags,Do you sell bags?,No.\n')
  await choose(page, csv)
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.getByRole('button', { name: 'Import 2 entries' }).click()
  await seen(dialog.getByText('2 entries are new'))
  await call(product, 'PUT', `/v1/sites/${site}/articles/wrap`, {
    locale: 'en',
    question: 'Do you wrap gifts?',
    answer: 'Gladly.',
  })
  await dialog.getByRole('button', { name: 'Import something else' }).click()
  await dialog.getByText('Earlier imports').click()
  await dialog
    .getByRole('listitem')
    .filter({ hasText: 'more.csv' })
    .getByRole('button', { name: 'Undo this import' })
    .click()
  await seen(dialog.getByText('Undone: 1 removed, 0 as before.'))
  await seen(dialog.getByRole('link', { name: 'Do you wrap gifts?' }))
  expect((await entries()).total).toBe(before + 1)
  expect(await violationsInBoth(page)).toEqual([])
})

test('unknown words are told once with their rows and can be treated as known ones, and letters that nobody can tell are chosen', async () => {
  const page = await openImport()
  const dialog = page.getByRole('dialog')
  const languages = join(folder, 'languages.csv')
  const rows = Array.from({ length: 4 }, (_, i) => `Can I order number ${i}?,Yes.,Klingon,${i ? '' : 'asleep'}`)
  await writeFile(languages, `question,answer,language,status\n${rows.join('\n')}\nCan I pay later?,No.,中文,\n`)
  await choose(page, languages)
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await seen(dialog.getByText('Unknown language “Klingon”'))
  await seen(dialog.getByText('4 rows: 2–5'))
  expect(await violationsInBoth(page)).toEqual([])
  await dialog.getByLabel('Treat as').selectOption({ label: 'French' })
  await seen(dialog.getByText('Unknown status “asleep”'))
  await dialog.getByLabel('Treat as').selectOption({ label: 'Draft' })
  await seen(dialog.getByRole('button', { name: 'Import 5 entries' }))
  await dialog.getByRole('button', { name: 'Back' }).click()
  await dialog.getByRole('button', { name: 'Back' }).click()

  const letters = join(folder, 'letters.csv')
  await writeFile(letters, Uint8Array.from([0x61, 0x2c, 0xb5, 0xc4, 0x3f, 0x0a, 0x62, 0x2c, 0xb5, 0xc4, 0x0a]))
  await choose(page, letters)
  await dialog.getByLabel('Encoding').selectOption('gb18030')
  await seen(dialog.locator('q', { hasText: '的' }))
  expect(await violationsInBoth(page)).toEqual([])
})

test('a page of the shop is split, and the picked questions become drafts', async () => {
  const page = await openImport({ viewport: { width: 360, height: 780 } })
  const dialog = page.getByRole('dialog')
  await dialog.getByText('From a page of your shop').click()
  await dialog
    .getByLabel('Text or HTML of the page')
    .fill('<h2>Is the shop open on Sunday?</h2><p>From <b>ten</b>.</p><h2>Do you rent?</h2><p>No.</p>')
  await dialog.getByRole('button', { name: 'Find questions' }).click()
  await seen(dialog.getByText('2 questions found.'))
  await seen(dialog.locator('strong', { hasText: 'ten' }))
  await dialog.getByLabel('Do you rent?').uncheck()
  expect(await violationsInBoth(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await dialog.getByRole('button', { name: 'Take 1 as drafts' }).click()
  await seen(dialog.getByText('1 entry is new'))
  await dialog.getByRole('button', { name: 'Done' }).click()
  const { items } = await call<{ items: { status: string }[] }>(
    product,
    'GET',
    `/v1/sites/${site}/articles?q=Sunday&status=draft`,
  )
  expect(items).toMatchObject([{ question: 'Is the shop open on Sunday?', answer: 'From **ten**.' }])
})

test('what is wrong with a file is said in the reader’s language', async () => {
  const page = await openImport({ locale: 'zh-CN' })
  const dialog = page.getByRole('dialog')
  const broken = join(folder, 'photo.csv')
  await writeFile(broken, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]))
  await choose(page, broken)
  await seen(dialog.getByText('这不是含有条目的文件'))
  const large = join(folder, 'large.csv')
  await writeFile(large, new Uint8Array(50 * 1024 * 1024))
  await choose(page, large)
  await seen(dialog.getByText('文件太大，这里最多导入 20 MB'))
})

test('an export is restored on a fresh data directory: the same entries and images, and the same export again', async () => {
  const image = await fetch(`${product.url}/v1/sites/${site}/media?name=teapot.png`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.adminKey}` },
    body: png().slice(),
  })
  const { url } = (await image.json()) as { url: string }
  const teapot = { locale: 'en', question: 'What do your teapots look like?', answer: `![Like this](${url})` }
  await call(product, 'POST', `/v1/sites/${site}/articles/import`, { articles: [teapot] })
  const page = await openImport()
  const path = join(folder, 'all.zip')
  await takeOut(page, path)
  const fresh = await startProduct({ DEMO: '0' })
  try {
    const cookies = await setUpOwner(fresh)
    const options = { session: { url: fresh.url, cookies }, viewport: { width: 1280, height: 800 } }
    const other = await visit(`${fresh.url}/inbox/knowledge`, options)
    await other
      .getByRole('button', { name: /^Import/ })
      .first()
      .click()
    await choose(other, path)
    const dialog = other.getByRole('dialog')
    await seen(dialog.getByText('With 1 image, film or sound.'))
    await dialog.getByRole('button', { name: 'See what would happen' }).click()
    await dialog.getByRole('button', { name: /^Import \d+ entr/ }).click()
    await seen(dialog.getByText(/ new, 0 changed/))
    const me = await fetch(`${fresh.url}/v1/me`, { headers: { cookie: cookies } })
    const { sites } = (await me.json()) as { sites: { id: string }[] }
    expect((await fetch(fresh.url + url.replace(site, sites[0]!.id))).status).toBe(200)
    await dialog.getByRole('button', { name: 'Import something else' }).click()
    const again = join(folder, 'again.zip')
    await takeOut(other, again)
    const [was, is] = await Promise.all(
      [path, again].map(async (one) => unzipSync(new Uint8Array(await readFile(one)))),
    )
    expect(Object.keys(is!)).toEqual(['knowledge.json', `media/${url.split('/').at(-1)}`])
    const textOf = (files: typeof is, of: string) =>
      strFromU8(files!['knowledge.json']!).replaceAll(`/media/${of}/`, '/media/')
    expect(textOf(is, sites[0]!.id) === textOf(was, site)).toBe(true)
  } finally {
    await fresh.stop()
  }
})

/** Packs everything of a shop, in the dialog that is open. */
async function takeOut(page: Page, path: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Export', { exact: true }).click()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'ZIP with images and films' }).click()
  await (await download).saveAs(path)
  await seen(dialog.getByText('Packed. Your browser has saved it.'))
}

test('a file of an archive that is damaged or foreign is named, and the rest goes in', async () => {
  const knowledge = (keys: string[]) => {
    const media = keys.map((key) => ({ key, name: 'film.mp4', alt: '', bytes: 9 }))
    const entry = { id: 'restored', locale: 'en', question: 'Was it restored?', answer: 'Yes.' }
    return `{"counterbell":1,"categories":[],"media":${JSON.stringify(media)},"articles":[\n${JSON.stringify(entry)}\n]}\n`
  }
  const [wrong, lost, foreign] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(32)}.mp4`)
  const archive = zipSync({
    'knowledge.json': strToU8(knowledge([wrong!, lost!])),
    [`media/${wrong}`]: strToU8('<script>'),
    [`media/${foreign}`]: strToU8('from elsewhere'),
  })
  const path = join(folder, 'foreign.zip')
  await writeFile(path, archive)
  const page = await openImport({ viewport: { width: 360, height: 780 } })
  const dialog = page.getByRole('dialog')
  await choose(page, path)
  await dialog.getByRole('button', { name: 'See what would happen' }).click()
  await dialog.getByRole('button', { name: 'Import 1 entry' }).click()
  await seen(dialog.getByText('1 entry is new'))
  for (const [key, why] of [
    [wrong, 'It is no image, film or sound'],
    [lost, 'It is not in the archive.'],
    [foreign, 'the export does not name it.'],
  ]) {
    await seen(dialog.getByRole('listitem').filter({ hasText: key }).filter({ hasText: why }))
  }
  expect(await violationsInBoth(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
