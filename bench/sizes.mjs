// What a visitor's browser loads, beside our own promises, and beside a bare Preact, which is the floor of the panel.

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { sizes } from '../scripts/sizes.mjs'

const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`

export async function run() {
  const { promises } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).counterbell
  const measured = sizes()
  const floor = await barePreact()
  const row = (what, part, more = '') => ({
    what: `${what}, gzip / brotli`,
    measured: `${kB(measured[part].gzip)} / ${kB(measured[part].brotli)}`,
    beside: `promise: ${kB(promises[part].gzip)} gzip${more}`,
  })
  const times = (measured.panel.gzip / floor).toFixed(1)
  return [
    row('Loader', 'loader'),
    row('Panel, with English', 'panel', `; ${times} × an empty page of Preact and signals`),
    row('A first chat, in the largest language', 'chat'),
  ]
}

async function barePreact() {
  const entry =
    "import { render, h } from 'preact'; import { signal } from '@preact/signals'; const s = signal(1); render(h('p', null, s), document.body)"
  const result = await build({
    stdin: { contents: entry, resolveDir: new URL('..', import.meta.url).pathname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  })
  return gzipSync(result.outputFiles[0].contents, { level: 9 }).length
}
