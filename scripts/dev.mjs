// `npm run dev`: like `npm start`, built again and started again when a source changes.
import { spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
let server
let timer

rebuild()
for (const folder of ['widget', 'inbox', 'worker', 'shared', 'examples', 'public']) {
  watch(new URL(`../${folder}`, import.meta.url), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(rebuild, 200)
  })
}

function rebuild() {
  const built = spawnSync('node', ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) return
  const start = () => {
    server = spawn('node', ['scripts/start.mjs'], { cwd: root, stdio: 'inherit' })
  }
  if (!server || server.exitCode !== null) return start()
  server.once('exit', start)
  server.kill('SIGTERM')
}
