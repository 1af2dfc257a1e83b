import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Costs } from './counted.ts'

type Statement = { all: () => Promise<D1Result>; first: unknown; run: unknown }

/** Counts what is asked of D1, KV and the bell while `act` runs, by standing at the platform's own methods. */
export async function costsOf(act: () => Promise<unknown>): Promise<Costs> {
  const costs: Costs = { trips: 0, queries: 0, rowsRead: 0, rowsWritten: 0, bell: 0, kvReads: 0, kvWrites: 0 }
  const note = (results: D1Result[]) => {
    costs.trips++
    costs.queries += results.length
    for (const { meta } of results) {
      costs.rowsRead += meta.rows_read
      costs.rowsWritten += meta.rows_written
    }
  }
  const database = Object.getPrototypeOf(env.DB)
  const statement: Statement = Object.getPrototypeOf(env.DB.prepare('select 1'))
  const { all } = statement
  const batch = database.batch
  const spies = [
    vi.spyOn(database, 'batch').mockImplementation(async function (this: unknown, ...statements: unknown[]) {
      const results = await batch.apply(this, statements)
      note(results)
      return results
    }),
    ...(['all', 'run'] as const).map((name) =>
      vi.spyOn(statement, name as 'all').mockImplementation(async function (this: Statement) {
        const result = await all.call(this)
        note([result])
        return result
      }),
    ),
    vi.spyOn(statement as { first: (column?: string) => Promise<unknown> }, 'first').mockImplementation(async function (
      this: unknown,
      column?: string,
    ) {
      const result = await all.call(this as Statement)
      note([result])
      const row = (result.results[0] ?? null) as Record<string, unknown> | null
      return column && row ? row[column] : row
    }),
  ]
  // Drizzle reads rows as arrays.
  spies.push(
    vi.spyOn(statement as unknown as { raw: () => Promise<unknown[][]> }, 'raw').mockImplementation(async function (
      this: unknown,
    ) {
      const result = await all.call(this as Statement)
      note([result])
      return result.results.map((row) => Object.values(row as object))
    }) as never,
  )
  const bell = vi.spyOn(Object.getPrototypeOf(env.BELL), 'get')
  const kvGet = vi.spyOn(Object.getPrototypeOf(env.KV), 'get')
  const kvPut = vi.spyOn(Object.getPrototypeOf(env.KV), 'put')
  try {
    await act()
    await new Promise((resolve) => setTimeout(resolve, 50)) // what goes on after the answer
    return {
      ...costs,
      bell: bell.mock.calls.length,
      kvReads: kvGet.mock.calls.length,
      kvWrites: kvPut.mock.calls.length,
    }
  } finally {
    for (const spy of [...spies, bell, kvGet, kvPut]) spy.mockRestore()
  }
}
