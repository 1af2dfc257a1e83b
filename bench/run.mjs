// `npm run bench`: what we promise in numbers, measured now, each beside a peer or a floor in the same run.
// `npm run bench -- sizes start answers` runs some of them; `-- --write` puts the table into README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const benches = {
  sizes: './sizes.mjs',
  start: './start.mjs',
  questions: './questions.mjs',
  answers: './answers/run.mjs',
  suggest: './suggest.mjs',
  speed: './speed/run.mjs',
  page: './page/run.mjs',
  help: './help/run.mjs',
  delivery: './delivery/run.mjs',
  knowledge: './knowledge/run.mjs',
  scroll: './scroll/run.mjs',
  readers: './readers.mjs',
}
const inReadme = ['sizes', 'start', 'questions']
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}

const rows = []
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.log(`\n— ${name}`)
  const bench = await import(benches[name])
  const measured = await bench.run(process.argv.slice(2).filter((word) => word.startsWith('--') && word !== '--write'))
  for (const row of measured ?? []) console.log(`  ${row.what}: ${row.measured} (${row.beside})`)
  if (inReadme.includes(name)) rows.push(...(measured ?? []))
}

const table = [
  '| what | measured | beside |',
  '| --- | --- | --- |',
  ...rows.map((row) => `| ${row.what} | ${row.measured} | ${row.beside} |`),
].join('\n')
if (process.argv.includes('--write')) {
  const readme = fileURLToPath(new URL('../README.md', import.meta.url))
  const text = readFileSync(readme, 'utf8')
  writeFileSync(
    readme,
    text.replace(/(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/, (_, open, close) => `${open}\n\n${table}\n\n${close}`),
  )
}
