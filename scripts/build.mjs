// Builds everything into dist/: the widget, the inbox and the static pages in dist/assets, the npm package in dist/npm,
// the worker in dist/worker. `--if-changed` does nothing when no source is newer than the last build.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const stamp = join(root, 'dist/.built')
const sources = ['widget', 'inbox', 'worker', 'shared', 'examples', 'public', 'scripts/build.mjs', 'package-lock.json']

if (process.argv.includes('--if-changed') && existsSync(stamp) && newest(sources) < statSync(stamp).mtimeMs)
  process.exit(0)

console.log('Building …')
rmSync(join(root, 'dist'), { recursive: true, force: true })
mkdirSync(join(root, 'dist/assets'), { recursive: true })
cpSync(join(root, 'public'), join(root, 'dist/assets'), { recursive: true })
cpSync(join(root, 'examples'), join(root, 'dist/assets/examples'), { recursive: true })
run('node', 'widget/build.mjs')
run('vite', 'build', '--config', 'inbox/vite.config.ts', '--logLevel', 'warn')
await buildWorker()
await buildBot()
await buildDocs()
writeFileSync(stamp, '')

/** The worker as one module, as the platform runs it; wrangler makes the same of it on deploy. */
async function buildWorker() {
  await build({
    entryPoints: [join(root, 'worker/index.ts')],
    outfile: join(root, 'dist/worker/index.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    sourcemap: 'linked',
    minifySyntax: true,
    logLevel: 'warning',
  })
}

/** The bot alone, for any Node: what bench/answers/product.mjs measures. */
async function buildBot() {
  const contents = `export { answer } from './worker/bot/answer.ts'
export { compile, loadCompiled } from './worker/search/compiled.ts'
export { buildIndex, serialiseIndex } from './worker/search/KnowledgeIndex.ts'`
  await build({
    stdin: { contents, resolveDir: root },
    outfile: join(root, 'dist/bot.mjs'),
    bundle: true,
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
}

/** The API description, for programs and as a page: made of the worker's own routes, and served as files. */
async function buildDocs() {
  const contents = `export { app } from './worker/app.ts'
export { docsPage } from './worker/docs/docsPage.tsx'
export { describeApi } from './worker/docs/openapi.ts'`
  const outfile = join(root, 'dist/docs.mjs')
  await build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['workerd'],
    logLevel: 'warning',
  })
  const { app, docsPage, describeApi } = await import(pathToFileURL(outfile))
  rmSync(outfile)
  const spec = await describeApi(app)
  writeFileSync(join(root, 'dist/assets/openapi.json'), JSON.stringify(spec))
  writeFileSync(join(root, 'dist/assets/docs.html'), docsPage(spec))
}

function run(command, ...args) {
  execFileSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}

function newest(paths) {
  return Math.max(...paths.map((path) => newestIn(join(root, path))))
}

function newestIn(path) {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}
