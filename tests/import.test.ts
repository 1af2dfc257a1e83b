import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mp4, png } from '../worker/media/testing/samples.ts'
import { startServer } from './server.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'counterbell-import-'))
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  server = await startServer()
  await server.post('/v1/sites', { id: 'shop', name: 'Shop', locale: 'en' })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the script as `npm run import -- …` does. Not in this process's event loop: the server must go on answering. */
function runImport(name: string, content: string | Uint8Array, ...more: string[]) {
  const file = join(folder, name)
  writeFileSync(file, content)
  const env = { ...process.env, ADMIN_KEY: server.adminKey }
  const args = ['scripts/import.mjs', file, '--site', 'shop', '--server', server.url, ...more]
  return spawnSync('node', args, { cwd: root, env, encoding: 'utf8' })
}

test('a file of 2,500 lines goes in in pieces, tells its progress, names the bad lines, and is published', () => {
  const lines = Array.from({ length: 2500 }, (_, i) =>
    JSON.stringify({ id: `q-${i}`, locale: 'en', question: `Question number ${i}?`, answer: 'Yes.' }),
  )
  lines[1499] = '{ broken'
  const { status, stdout, stderr } = runImport('faq.jsonl', lines.join('\n'), '--publish')
  expect(stdout).toContain('1000 rows …')
  expect(stdout).toContain('2499 created, 0 updated, 1 rejected.')
  expect(stderr).toContain('row 1500:')
  expect(stdout).toContain('Version 1 is served: 2499 entries')
  expect(status).toBe(1) // something was rejected
})

test('CSV and JSON are taken too', () => {
  expect(runImport('faq.csv', 'question,answer\nFrom a sheet?,Yes\n').stdout).toContain(
    '1 created, 0 updated, 0 rejected.',
  )
  const json = JSON.stringify({ articles: [{ locale: 'en', question: 'From a sheet?', answer: 'Still yes' }] })
  expect(runImport('faq.json', json)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('0 created, 1 updated'),
  })
})

test('the steps of a guided entry go in, a way to nowhere does not, and what a sheet does not name stays', async () => {
  const entry = { id: 'broken', locale: 'en', question: 'My cup arrived broken', answer: 'Sorry!' }
  const step = { id: 'order', text: 'Which order?', choices: [], collect: { field: 'order', to: 'person' } }
  const lost = { id: 'start', text: 'What is it?', choices: [{ text: 'A cup', to: 'cup' }] }
  const lines = [
    { ...entry, steps: [step] },
    { ...entry, id: 'lost', steps: [lost] },
  ].map((row) => JSON.stringify(row))
  const { stdout, stderr } = runImport('guided.jsonl', lines.join('\n'))
  expect(stdout).toContain('1 created, 0 updated, 1 rejected.')
  expect(stderr).toContain('row 2: steps.0.choices.0.to: Step "start" leads to "cup"')
  expect(runImport('sheet.csv', 'id,question,answer\nbroken,My cup arrived broken,So sorry!\n').stdout).toContain(
    '1 updated',
  )
  const headers = { authorization: `Bearer ${server.adminKey}` }
  const read = await fetch(`${server.url}/v1/sites/shop/articles/broken`, { headers })
  expect(await read.json()).toMatchObject({ answer: 'So sorry!', steps: [step] })
})

test('what is wrong with the call is said in one line', () => {
  const env = { ...process.env, ADMIN_KEY: 'wrong' }
  const run = (...args: string[]) =>
    spawnSync('node', ['scripts/import.mjs', ...args], { cwd: root, env, encoding: 'utf8' }).stderr.trim()
  expect(run()).toContain('Usage')
  expect(run('nowhere.jsonl', '--site', 'shop')).toBe('There is no file nowhere.jsonl.')
  writeFileSync(join(folder, 'one.jsonl'), '{}')
  expect(run(join(folder, 'one.jsonl'), '--site', 'shop', '--server', server.url)).toContain('unauthorized:')
  expect(run(join(folder, 'one.jsonl'), '--site', 'shop', '--server', 'http://127.0.0.1:1')).toContain(
    'does not answer',
  )
})

test('a dry run does nothing, and Markdown files in a zip are taken as drafts', () => {
  const zip = zipSync({ 'faq/gifts.md': strToU8('# Do you wrap gifts?\n\nYes.'), 'faq/picture.png': strToU8('x') })
  expect(runImport('faq.zip', zip, '--dry-run').stdout).toContain('1 created, 0 updated, 0 rejected.')
  expect(runImport('faq.zip', zip, '--drafts', '--locale', 'en').stdout).toContain('1 created')
  expect(runImport('faq.zip', zip, '--drafts').stdout).toContain('0 created, 1 updated')
})

test('what is exported and imported into another shop is exported again letter for letter', async () => {
  await server.post('/v1/sites', { id: 'other', name: 'Other', locale: 'en' })
  const env = { ...process.env, ADMIN_KEY: server.adminKey, SERVER: server.url }
  const run = (script: string, name: string, site: string) =>
    spawnSync('node', [`scripts/${script}.mjs`, join(folder, name), '--site', site], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
  expect(run('export', 'all.json', 'shop').stdout).toContain('All entries are in')
  expect(run('import', 'all.json', 'other').stdout).toContain('0 updated, 0 rejected.')
  run('export', 'again.json', 'other')
  const [all, again] = ['all.json', 'again.json'].map((name) => readFileSync(join(folder, name), 'utf8'))
  expect(all).toContain('"question":"From a sheet?"')
  expect(again === all).toBe(true)
  run('export', 'all.csv', 'shop')
  expect(readFileSync(join(folder, 'all.csv'), 'utf8')).toContain('From a sheet?')
}, 30_000)

test('an archive of a shop with its images and films is restored in a fresh data directory, and exported again byte for byte', async () => {
  const fresh = await startServer()
  onTestFinished(fresh.stop)
  await fresh.post('/v1/sites', { id: 'media', name: 'Media', locale: 'en' })
  await server.post('/v1/sites', { id: 'media', name: 'Media', locale: 'en' })
  const urls: string[] = []
  for (const [name, bytes] of [
    ['teapot.png', png()],
    ['film.mp4', mp4(300_000)],
  ] as const) {
    const response = await fetch(`${server.url}/v1/sites/media/media?name=${name}&alt=A%20teapot`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/octet-stream' },
      body: bytes.slice(),
    })
    urls.push(((await response.json()) as { url: string }).url)
  }
  const answer = `![A teapot](${urls[0]})\n\n[A film](${urls[1]})`
  const articles = [{ id: 'teapot', locale: 'en', question: 'Which teapots?', answer, category: 'Tea > Pots' }]
  await server.post('/v1/sites/media/articles/import', { articles })
  const run = (script: string, name: string, { url, adminKey }: typeof server, more: Record<string, string> = {}) =>
    spawnSync('node', [`scripts/${script}.mjs`, join(folder, name), '--site', 'media', '--server', url], {
      cwd: root,
      env: { ...process.env, ADMIN_KEY: adminKey, ...more },
      encoding: 'utf8',
    })
  expect(run('export', 'all.zip', server)).toMatchObject({ status: 0, stderr: '' })
  expect(run('import', 'all.zip', fresh).stdout).toContain('1 created, 0 updated, 0 rejected.')
  run('export', 'again.zip', fresh)
  const [all, again] = ['all.zip', 'again.zip'].map((name) => readFileSync(join(folder, name)))
  expect(all!.equals(again!)).toBe(true)
  for (const url of urls) {
    const [was, is] = await Promise.all([server, fresh].map(async (one) => (await fetch(one.url + url)).arrayBuffer()))
    expect(Buffer.from(is!).equals(Buffer.from(was!))).toBe(true)
  }
  // A byte of the film is another one: it is named, and the rest goes in.
  all![all!.indexOf('ftyp') + 2000]! ^= 1
  writeFileSync(join(folder, 'damaged.zip'), all!)
  const empty = await startServer()
  onTestFinished(empty.stop)
  await empty.post('/v1/sites', { id: 'media', name: 'Media', locale: 'zh-CN' })
  const damaged = run('import', 'damaged.zip', empty, { LANG: 'zh_CN.UTF-8', LC_ALL: '' })
  expect(damaged).toMatchObject({ status: 1, stdout: expect.stringContaining('1 created') })
  expect(damaged.stderr).toMatch(/^film\.mp4 \([0-9a-f]{32}\.mp4\): 它在压缩包里已损坏。\n$/)
}, 60_000)

test('what is wrong with a row is said in the language of whoever runs it, and an entry that comes again in another piece is found by a dry run', () => {
  const lines = Array.from({ length: 1001 }, (_, i) =>
    JSON.stringify({ id: `r-${i % 1000}`, locale: 'en', question: `R ${i}?` }),
  )
  const { stdout, stderr } = runImport('repeated.jsonl', lines.join('\n'), '--dry-run')
  expect(stdout).toContain('1000 created, 0 updated, 1 rejected.')
  expect(stderr).toContain('row 1001: "r-0" stands in row 1 already.')
  writeFileSync(join(folder, 'bad.csv'), 'question,answer\n,Nobody asked\n')
  const env = { ...process.env, ADMIN_KEY: server.adminKey, LC_ALL: 'zh_CN.UTF-8' }
  const args = ['scripts/import.mjs', join(folder, 'bad.csv'), '--site', 'shop', '--server', server.url]
  expect(spawnSync('node', args, { cwd: root, env, encoding: 'utf8' }).stderr).toContain('row 1: 缺少')
})
