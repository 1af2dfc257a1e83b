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
  return [
    {
      what: 'Loader, gzip / brotli',
      measured: `${kB(measured.loader.gzip)} / ${kB(measured.loader.brotli)}`,
      beside: `promise: ${kB(promises.loader.gzip)} gzip`,
    },
    {
      what: 'Panel with one language, gzip / brotli',
      measured: `${kB(measured.panel.gzip)} / ${kB(measured.panel.brotli)}`,
      beside: `promise: ${kB(promises.panel.gzip)} gzip; ${(measured.panel.gzip / floor).toFixed(1)} × an empty page of Preact and signals`,
    },
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
