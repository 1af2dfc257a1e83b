// Keeps the embedded runtime going for as long as `npm start` runs, and is its clock: workerd has none of its own.
import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as wait } from 'node:timers/promises'
import { startRuntime } from './runtime.mjs'

/**
 * Starts the runtime with these options (see runtime.mjs) and looks after it. Miniflare starts workerd again where that died;
 * where it could not, or where workerd answers nobody for `deadAfter` milliseconds, everything is started anew. Every
 * `minute` the worker's scheduled handler is called, as Cloudflare would. What goes wrong is logged and ends nothing.
 */
export async function superviseRuntime(options, { minute = 60_000, lookEvery = 10_000, deadAfter = 120_000 } = {}) {
  const children = []
  subscribe('child_process', ({ process: child }) => {
    children.push(child)
  })
  let runtime = await startRuntime(options)
  let answeredAt = Date.now()
  let isBusy = false

  async function tick() {
    try {
      // Asked for anew each time, as a runtime that was started again has another address. Not by `getWorker()`, which keeps
      // this whole process waiting for as long as the runtime does not answer.
      const entry = await runtime.ready
      const tick = new URL('/cdn-cgi/local/scheduled?cron=*+*+*+*+*', entry)
      const response = await fetch(tick, { signal: AbortSignal.timeout(deadAfter) })
      if (!response.ok) throw new Error(await response.text())
    } catch (error) {
      console.error(`The clock could not run this minute: ${error.message}`)
    }
  }

  async function look() {
    if (isBusy) return
    isBusy = true
    if (await answers(options, lookEvery)) answeredAt = Date.now()
    else if (Date.now() - answeredAt > deadAfter) await startAgain()
    isBusy = false
  }

  /** To end a workerd that hangs is enough: Miniflare starts another. Where that has failed, there is none to end. */
  async function startAgain() {
    console.error('The runtime has not answered for a while and is started again.')
    answeredAt = Date.now()
    const workerd = children.findLast(({ spawnfile }) => /workerd/.test(spawnfile))
    if (workerd?.exitCode === null && workerd.signalCode === null) return workerd.kill('SIGKILL')
    try {
      // Miniflare may wait for ever for what is gone already.
      await Promise.race([runtime.dispose().catch(() => {}), wait(5_000)])
      runtime = await startRuntime(options)
    } catch (error) {
      console.error(`The runtime could not be started, which is tried again: ${error.message}`)
    }
  }

  const timers = [setInterval(tick, minute), setInterval(look, lookEvery)]
  return {
    async stop() {
      timers.forEach(clearInterval)
      await runtime.dispose()
    },
  }
}

/** Whether the worker answers anything at all within so many milliseconds. */
async function answers({ host = '127.0.0.1', port }, within) {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  try {
    const response = await fetch(`http://${name}:${port}/bell.svg`, { signal: AbortSignal.timeout(within) })
    await response.body?.cancel()
    return true
  } catch {
    return false // refused, or too late
  }
}
