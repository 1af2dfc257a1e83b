// `npm run check`: format, lint, types, sizes, tests; each says what it found, and all are run.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const steps = [
  ['format and lint', 'biome', 'ci', '--error-on-warnings', '.'],
  ...['shared', 'widget', 'inbox', 'worker', '.'].map((folder) => [`types of ${folder}`, 'tsc', '-p', folder]),
  ['build', 'node', 'scripts/build.mjs', '--if-changed'],
  ['sizes', 'node', 'scripts/sizes.mjs'],
  ['tests', 'vitest', 'run'],
]

const failed = steps.filter(([name, command, ...args]) => {
  console.log(`\n— ${name}`)
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
})
console.log(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.map(([name]) => name).join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
