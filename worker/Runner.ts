import { DurableObject } from 'cloudflare:workers'
import { app, appOf } from './app.ts'
import { type Compiler, compiledIndex } from './knowledge/compiling.ts'
import { packedMiniSearches } from './knowledge/miniSearches.ts'
import type { App } from './platform/app.ts'
import type { Env } from './platform/env.ts'

/**
 * Does what takes longer than the ten milliseconds of processor time that a free plan gives a request: an object has thirty
 * seconds, on every plan. Stores nothing.
 */
export class Runner extends DurableObject<Env> implements Compiler {
  /** The index asked for last. The object is gone soon after nobody asks any more, and this with it. */
  #last: { snapshot: string; bytes: Promise<ArrayBuffer | null> } | undefined

  async prepare(snapshot: string): Promise<void> {
    await this.#miniSearches(snapshot)
  }

  /** As a stream, because it may be larger than an answer between objects may be. */
  async compiled(snapshot: string): Promise<ReadableStream<Uint8Array> | null> {
    const bytes = await this.#compiled(snapshot)
    return bytes && new Response(bytes).body
  }

  async miniSearches(snapshot: string): Promise<ReadableStream<Uint8Array> | null> {
    const text = await this.#miniSearches(snapshot)
    return text === null ? null : new Response(text).body
  }

  async #miniSearches(snapshot: string): Promise<string | null> {
    const bytes = await this.#compiled(snapshot)
    return bytes && packedMiniSearches(this.#app(), snapshot, bytes)
  }

  /** However many ask, it is made once. */
  #compiled(snapshot: string): Promise<ArrayBuffer | null> {
    if (this.#last?.snapshot !== snapshot) {
      const bytes = compiledIndex(this.#app(), snapshot)
      this.#last = { snapshot, bytes }
      bytes.catch(() => {
        if (this.#last?.bytes === bytes) this.#last = undefined
      })
    }
    return this.#last!.bytes
  }

  /** A request that the front passed on. */
  override async fetch(request: Request): Promise<Response> {
    const waitUntil = (work: Promise<unknown>) => this.ctx.waitUntil(work)
    const context = { waitUntil, passThroughOnException() {}, props: {} }
    return app.fetch(request, { ...this.env, IN_RUNNER: true }, context)
  }

  #app(): App {
    return appOf(this.env, '', (work) => this.ctx.waitUntil(work))
  }
}
