// Other widgets, measured by a tool of its own (15 of them, each with the page that its makers describe), ours among them.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The floors, the lightest complete peers, and the best known. */
const chosen = ['blank', 'floor-plain', 'floor-preact', 'ocs', 'typebot', 'flowise', 'n8n', 'rocketchat']
const limit = 15 * 60_000

/** With `--peers[=DIR]`, or where the tool stands ready beside this repository. Prints the tool's own tables. */
export async function measurePeers(flags, origin) {
  const asked = flags.find((flag) => /^--peers(=|$)/.test(flag))
  const given = asked?.split('=')[1]
  const tool = given ? resolve(given) : fileURLToPath(new URL('../../../shared/bench/widget-peers', import.meta.url))
  if (!asked && !existsSync(join(tool, 'node_modules'))) return
  if (!existsSync(tool)) {
    console.log('  peers skipped: the tool is not here (--peers=DIR says where it is)')
    return
  }
  const isReady = existsSync(join(tool, 'out/packs'))
  const work = mkdtempSync(join(tmpdir(), 'counterbell-peers-'))
  try {
    // It writes into its own folder, which may not be ours to write to.
    cpSync(tool, work, { recursive: true, verbatimSymlinks: true })
    if (!isReady) {
      await command(
        'npm',
        ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-package-lock', '--no-audit'],
        work,
      )
      await command('npm', ['run', 'setup'], work)
    }
    const ours = join(work, 'ours.json')
    writeFileSync(ours, JSON.stringify(widget(origin)))
    const choice = ['--only', chosen.join(), '--runs', '5', '--net', '--widget', ours]
    await command(process.execPath, ['run.mjs', ...choice], work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const widget = (origin) => ({
  name: 'Counterbell',
  url: `${origin}/counterbell.js`,
  attrs: { 'data-site': 'demo' },
  launcher: 'button.bell',
  panel: '[role=dialog] input, [role=dialog] textarea',
})

function command(name, args, cwd) {
  const child = spawn(name, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], timeout: limit })
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`${name} ${args[0]} ended with ${code}`))))
  })
}
