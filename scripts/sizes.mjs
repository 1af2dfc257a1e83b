// Our size promises (package.json, `counterbell.promises`, bytes): what a visitor's browser loads. Exits with 1 where one
// is broken. `sizes()` is for the bench, too.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../', import.meta.url))
const assets = join(root, 'dist/assets/assets')

/**
 * The loader; the panel, which has English in it; and all that a first chat takes in the language that takes most. Each
 * file compressed alone, as a server would.
 */
export function sizes() {
  const named = (pattern) =>
    readdirSync(assets)
      .filter((name) => pattern.test(name))
      .map((name) => join(assets, name))
  const loader = join(root, 'dist/assets/counterbell.js')
  const panel = withImports(named(/^panel-.*\.js$/))
  const chats = named(/^words-.*\.js$/).map((words) => measure([loader, ...panel, words]))
  return {
    loader: measure([loader]),
    panel: measure(panel),
    chat: chats.reduce((most, chat) => (chat.gzip > most.gzip ? chat : most)),
  }
}

/** These files and all that they import before they can run. */
function withImports(files) {
  const seen = new Set(files)
  for (const file of seen) {
    const code = readFileSync(file, 'utf8')
    for (const [, name] of code.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) seen.add(join(assets, name))
  }
  return [...seen]
}

function measure(files) {
  const bytes = files.map((file) => readFileSync(file))
  const sum = (compress) => bytes.reduce((total, one) => total + compress(one).length, 0)
  return {
    raw: sum((one) => one),
    gzip: sum((one) => gzipSync(one, { level: 9 })),
    brotli: sum((one) => brotliCompressSync(one, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { promises } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).counterbell
  const measured = sizes()
  for (const [part, { gzip: promised }] of Object.entries(promises)) {
    const { gzip, brotli } = measured[part]
    console.log(`${part}: ${gzip} bytes gzip (promised: at most ${promised}), ${brotli} brotli`)
    if (gzip > promised) process.exitCode = 1
  }
}
