/**
 * How the time of every reader of text from outside grows with hostile inputs: each at three sizes, the larger twice as large as
 * the one before, beside a floor in the same run, `JSON.parse` of the same bytes.
 *
 *     npm run bench -- readers [--only=NAME]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export async function run(options = []) {
  const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length)
  const { readers, timesOf, noticeable, allowed } = await bundled('../worker/test/hostile.ts')
  const rows = []
  let beyond = 0
  console.log(
    `  ${'reader, input'.padEnd(90)} ${'n'.padStart(9)} ${'ms at n'.padStart(10)} ${'2n'.padStart(10)} ${'4n'.padStart(10)} ${'ratio'.padStart(6)}  floor at 4n`,
  )
  for (const reader of readers.filter(({ name }) => !only || name === only)) {
    let worst = { ratio: 0, input: '', most: 0 }
    for (const [input, make] of Object.entries(reader.inputs)) {
      const { size, times, ratio, wasGivenUp } = await timesOf(reader, make)
      const most = times.at(-1)
      if (ratio > allowed) beyond++
      if (ratio > worst.ratio) worst = { ...worst, ratio, input }
      worst.most = Math.max(worst.most, most)
      if (most < noticeable && ratio <= allowed) continue
      const text = JSON.stringify(make(4 * size))
      const floor = quickest(() => JSON.parse(text))
      const shown = [times[0], times[1], times[2]].map((ms) => (ms === undefined ? '-' : ms.toFixed(1)).padStart(10))
      console.log(
        `  ${`${reader.name}, ${input}`.padEnd(90)} ${String(size).padStart(9)} ${shown.join(' ')} ${ratio.toFixed(2).padStart(6)}  ${floor.toFixed(2)}${ratio > allowed ? '  BEYOND' : ''}${wasGivenUp ? ' (given up before the whole)' : ''}`,
      )
    }
    rows.push({
      what: `${reader.name}: ${Object.keys(reader.inputs).length} hostile inputs up to ${reader.size.toLocaleString('en')} characters`,
      measured: `at most ${worst.most.toFixed(0)} ms`,
      beside: worst.ratio
        ? `worst growth for twice as much: ${worst.ratio.toFixed(2)}, ${worst.input}`
        : 'all too quick for a ratio',
    })
  }
  console.log(`  inputs that take more than ${allowed} times as long when they are twice as large: ${beyond}`)
  return rows
}

function quickest(work) {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3; i++) {
    const begun = performance.now()
    work()
    least = Math.min(least, performance.now() - begun)
  }
  return least
}

/** A module of the worker as Node can run it: some of it is JSX. */
async function bundled(module) {
  const folder = mkdtempSync(join(tmpdir(), 'counterbell-readers-'))
  const outfile = join(folder, 'readers.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL(module, import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url)",
    },
  })
  const loaded = await import(pathToFileURL(outfile).href)
  rmSync(folder, { recursive: true })
  return loaded
}
