import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import en from './words/en.ts'

const dist = mkdtempSync(join(tmpdir(), 'counterbell-'))
execFileSync(process.execPath, [fileURLToPath(new URL('./build.mjs', import.meta.url)), dist])
afterAll(() => rmSync(dist, { recursive: true }))

const read = (file) => readFileSync(join(dist, file), 'utf8')
const gzip = (file) => gzipSync(read(file), { level: 9 }).length
const manifest = JSON.parse(read('assets/manifest.json'))
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))

test('the loader and the panel are as small as promised', () => {
  const loader = gzip('assets/counterbell.js')
  const panel = gzip(`assets${manifest.panel}`)
  expect(loader).toBeLessThanOrEqual(2500)
  expect(panel).toBeLessThanOrEqual(19_500)
  expect(loader + panel).toBeLessThanOrEqual(22_000)
  // In Chinese, too. The other languages come within a hundred bytes of it, either way.
  expect(loader + panel + gzip(`assets${manifest.words['zh-CN']}`)).toBeLessThanOrEqual(22_000)
})

test('the panel is one file, and browsing, figures and what few visits need are others', () => {
  const panel = read(`assets${manifest.panel}`)
  expect(panel).not.toMatch(/(?:from|import)\s*[`"']\.\//)
  const apart = files.filter((file) => /assets\/(?:find|figure|rarely)-/.test(file))
  expect(apart).toHaveLength(3)
  expect(panel).not.toContain('/browse')
})

test('every language but English is a file of its own', () => {
  expect(Object.keys(manifest.words).sort()).toEqual(['ar', 'de', 'es', 'fr', 'ja', 'zh-CN', 'zh-TW'])
  expect(read(`assets${manifest.panel}`)).not.toContain('转人工客服')
  expect(read(`assets${manifest.words['zh-CN']}`)).toContain('转人工客服')
})

test('images, tables and films are a file of its own, which stands alone', () => {
  const figure = read(files.find((file) => /assets.figure-/.test(file)))
  expect(read(`assets${manifest.panel}`)).not.toContain('thead')
  expect(figure).toContain('thead')
  expect(figure).not.toMatch(/\bimport\b/)
})

test('every language says as built what its source says', async () => {
  for (const [locale, file] of Object.entries(manifest.words)) {
    const { default: built } = await import(/* @vite-ignore */ join(dist, 'assets', file))
    const { default: source } = await import(`./words/${locale}.ts`)
    expect(built.split('\n'), locale).toEqual(Object.keys(en).map((name) => source[name]))
  }
})

test('nothing that visitors load can write HTML, run text as code, or carries the schema library', () => {
  for (const file of files)
    expect(read(file), file).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|ZodError|\$Zod/,
    )
})

test('the loader finds the panel beside itself, by the name of this build', () => {
  expect(read('assets/counterbell.js')).toContain(manifest.panel.slice(1))
  expect(read(`assets${manifest.chat}`)).toContain(manifest.panel.replace('/assets/', './'))
})

test('the npm module can be imported where there is no window', async () => {
  const module = await import(/* @vite-ignore */ join(dist, 'npm/index.js'))
  expect(Object.keys(module)).toEqual(['start'])
  expect(read('npm/index.d.ts')).toContain('export declare function start')
  expect(read('npm/index.d.ts')).not.toMatch(/^import|from '/m)
})

test('the npm package has its licence, and its types say what a message holds, as mdast has it, and what the tag leaves on the page', {
  timeout: 60_000,
}, () => {
  expect(read('npm/LICENSE')).toContain('MIT License')
  const program = `
    import type { Root } from 'mdast'
    import { start, type Message } from 'counterbell'
    const chat = start({ server: 'https://chat.example', site: 'tea' })
    chat.on('message', (message: Message) => {
      const tree: Root = message.content
      const said: string | undefined = message.bot?.choices?.[0]?.question ?? message.event?.type
      if (message.bot?.collect?.field === 'email') chat.send(String(said) + tree.type)
    })
    window.Counterbell?.q.push(['setLocale', 'zh-CN'])
    window.Counterbell?.start({ site: 'tea' }).open({ article: 'returns' })
    // @ts-expect-error
    window.Counterbell?.shout()
  `
  const types = (name) => [fileURLToPath(new URL(`../node_modules/@types/${name}/index.d.ts`, import.meta.url))]
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2022', types: [] },
    paths: { counterbell: ['./npm/index.d.ts'], mdast: types('mdast'), unist: types('unist') },
  }
  writeFileSync(join(dist, 'program.ts'), program)
  writeFileSync(join(dist, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', dist], { encoding: 'utf8' })
  expect([stdout, status]).toEqual(['', 0])
})

test('a later file imports no other, so that fetched at another address it brings no second copy of one', () => {
  for (const file of files.filter((file) => /assets\/(?:panel|find|figure|rarely|words|preview)-/.test(file)))
    expect(read(file), file).not.toMatch(/(?:^|[;}])import\s*[{"'`*\w]|\bfrom\s*["'`]\.|\bimport\s*\(\s*["'`]/)
})
