// Real questions over HTTP, ours beside plain MiniSearch: runs the very test that holds us to it and reads what it prints.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export async function run() {
  const { stdout } = spawnSync('vitest', ['run', '--project', 'product', 'tests/realInput.test.ts'], {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    env: { ...process.env, NO_COLOR: '1' },
    encoding: 'utf8',
  })
  const found = [
    ...stdout.matchAll(/^(\S+): first candidate right for (.+?) of (\d+) questions; plain MiniSearch (.+)$/gm),
  ]
  if (found.length === 0) console.log('  skipped: the data is not here')
  return found.map(([, set, ours, count, theirs]) => ({
    what: `First candidate right, ${set} (${count} real questions)`,
    measured: ours,
    beside: `plain MiniSearch: ${theirs}`,
  }))
}
