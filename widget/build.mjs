/**
 * Builds what visitors load, into `dist/` or the folder given:
 *   dist/assets/counterbell.js                 the script tag, with a fixed name
 *   dist/assets/assets/{panel,figure,find,rarely,chat,words-*}-HASH.*  what it fetches when wanted
 *   dist/assets/assets/preview-HASH.js         the same panel once more, for the inbox's editor
 *   dist/assets/manifest.json                  where those are, for the worker
 *   dist/npm/                                  the same as an npm package
 */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

// Also when a test runs it: the panel for visitors is the panel that is measured.
process.env.NODE_ENV = 'production'
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const dist = process.argv[2] ?? join(root, 'dist')
const out = join(dist, 'assets')
const npm = join(dist, 'npm')
/** Older browsers get no launcher, and nothing breaks. Style sheets may use what is older than this anyway: logical insets. */
const target = 'es2022'
const cssTarget = ['chrome111', 'firefox113', 'safari16.4']

/**
 * A language is fetched without the names of its texts, one a line in the order of the English ones, whose names the panel
 * has. That saves 0.3 kB of 1.
 */
const nameless = {
  name: 'nameless',
  async load(id) {
    if (!/words\/[a-z]{2}(?:-[A-Z]{2})?\.ts$/.test(id) || id.endsWith('/en.ts')) return
    const [{ default: en }, { default: words }] = await Promise.all([
      import('./words/en.ts'),
      import(pathToFileURL(id)),
    ])
    const texts = Object.keys(en).map((name) => words[name])
    if (texts.some((text) => text.includes('\n'))) throw new Error(`${id} has a text of several lines`)
    return `export default ${JSON.stringify(texts.join('\n'))}`
  },
}

/** Notes for a bundler that nobody puts behind the files that browsers load; the npm package keeps them. */
const noteless = {
  name: 'noteless',
  enforce: 'post',
  generateBundle({ dir }, chunks) {
    if (dir === npm) return
    // After a word, as in `return/* … */ f()`, the note also is the space.
    const withoutNotes = (code) => code.replace(/(\w?)\/\* @__PURE__ \*\/ /g, (_, word) => (word ? `${word} ` : ''))
    for (const chunk of Object.values(chunks)) if (chunk.code) chunk.code = withoutNotes(chunk.code)
  },
}

const common = {
  root: here,
  configFile: false,
  logLevel: 'warn',
  plugins: [nameless, noteless],
  resolve: {
    alias: {
      // 5 kB of Preact for 1.5 kB of what the panel uses of it; without these two lines it runs on Preact itself.
      'preact/jsx-runtime': join(here, 'panel/draw.ts'),
      preact: join(here, 'panel/draw.ts'),
    },
  },
}

/** In what the script tag loads, later files are fetched by address, so that one that failed can be fetched again. */
const byAddress = {
  name: 'by-address',
  enforce: 'pre',
  resolveId: (id) => (/\/later\.ts$/.test(id) ? join(here, 'laterByAddress.ts') : undefined),
}

/** Modules from one entry, or from several by name; `lib` so that Vite adds no preloading of its own. */
async function modules(outDir, entry, { define = {}, plugins = [], entryFileNames, chunkFileNames }) {
  const [{ output }] = await build({
    ...common,
    define,
    plugins: [...plugins, ...common.plugins],
    build: {
      outDir,
      emptyOutDir: false,
      target,
      cssTarget,
      reportCompressedSize: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        output: { entryFileNames, chunkFileNames, minify: true },
      },
    },
  })
  return output.filter((chunk) => chunk.type === 'chunk')
}

/**
 * A file of its own for each, which imports none of the others: one that is fetched at another address would bring a second
 * copy of what it imports. Gives their addresses as seen from each other.
 */
async function apart(entry, files = {}) {
  const chunks = await modules(out, entry, {
    define: { FILES: JSON.stringify(files) },
    plugins: [byAddress],
    entryFileNames: 'assets/[name]-[hash].js',
  })
  if (chunks.some(({ isEntry, imports }) => !isEntry || imports.length)) throw new Error('A later file is not alone')
  return Object.fromEntries(chunks.map(({ name, fileName }) => [name, `./${basename(fileName)}`]))
}

const wordsName = (chunk) => {
  const words = chunk.facadeModuleId?.match(/words\/([\w-]+)\.ts$/)
  return words ? `words-${words[1]}` : chunk.name
}

await mkdir(join(out, 'assets'), { recursive: true })
await rm(npm, { recursive: true, force: true })
await mkdir(npm, { recursive: true })
// Only our own files go: the inbox builds into the same folder.
for (const name of await readdir(join(out, 'assets')))
  if (/^(?:panel|figure|find|rarely|chat|preview|words)-/.test(name)) await rm(join(out, 'assets', name))

const languages = (await readdir(join(here, 'words'))).flatMap(
  (file) => file.match(/^(?!en)([a-z]{2}(?:-[A-Z]{2})?)\.ts$/)?.[1] ?? [],
)
const wordFiles = await apart(
  Object.fromEntries(languages.map((tag) => [`words-${tag}`, join(here, `words/${tag}.ts`)])),
)
const few = await apart({ figure: join(here, 'panel/figure.ts'), rarely: join(here, 'panel/rarely.ts') })
const find = await apart({ find: join(here, 'finding/find.tsx') }, { figure: few.figure })
const { panel } = await apart({ panel: join(here, 'panel/mount.tsx') }, { ...wordFiles, ...few, ...find })

const [chat] = await modules(out, join(here, 'chat.ts'), {
  define: { PANEL: JSON.stringify(panel) },
  entryFileNames: 'assets/chat-[hash].js',
})
const { preview } = await apart({ preview: join(here, 'preview/preview.tsx') }, { ...wordFiles, ...few })

const inAssets = (file) => file.replace('./', '/assets/')
const manifest = {
  panel: inAssets(panel),
  chat: `/${chat.fileName}`,
  preview: inAssets(preview),
  words: Object.fromEntries(languages.map((tag) => [tag, inAssets(wordFiles[`words-${tag}`])])),
}
await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)

await build({
  ...common,
  define: { PANEL: JSON.stringify(inAssets(panel).slice(1)) },
  build: {
    outDir: out,
    emptyOutDir: false,
    target,
    cssTarget,
    reportCompressedSize: false,
    rolldownOptions: {
      input: join(here, 'loader/loader.ts'),
      output: { format: 'iife', entryFileNames: 'counterbell.js', minify: true },
    },
  },
})

await modules(npm, join(here, 'index.ts'), {
  entryFileNames: 'index.js',
  chunkFileNames: (chunk) => `${wordsName(chunk)}.js`,
})
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
await writeFile(
  join(npm, 'package.json'),
  `${JSON.stringify(
    {
      name: 'counterbell',
      version,
      description: 'The chat widget of Counterbell: answers from your own knowledge, then a person.',
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      exports: { '.': { types: './index.d.ts', default: './index.js' } },
    },
    null,
    2,
  )}\n`,
)
const types = await readFile(join(here, 'types.ts'), 'utf8')
await writeFile(
  join(npm, 'index.d.ts'),
  `${types}
/** Puts a widget on the page. Call it in the browser; importing this module anywhere does nothing. */
export declare function start(options: Options & { server: string }): Handle
`,
)
await copyFile(join(here, 'README.md'), join(npm, 'README.md'))
await copyFile(join(root, 'LICENSE'), join(npm, 'LICENSE'))
