import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import MiniSearch from 'minisearch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from './server.ts'

/*
 * Real questions, over HTTP, against the built product: entries are imported into two sites, published, and every
 * question is put to `/ask`. Plain MiniSearch on the same entries stands beside it; ours must not be below.
 */

const data = process.env.FAQ_BENCH ?? fileURLToPath(new URL('../../shared/data/faq-bench', import.meta.url))
const sets = [
  { set: 'en-webapps', locale: 'en', tokenize: undefined },
  { set: 'zh-loan', locale: 'zh-CN', tokenize: bigrams },
]

type Entry = { id: string; question: string; variants: string[]; answer: string; tags: string[] }
type Query = { text: string; expected: string | null; kind: string }

describe.skipIf(!existsSync(data))('real questions', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  test.each(sets)(
    '$set: the right entry comes first at least as often as with plain MiniSearch',
    { timeout: 120_000 },
    async ({ set, locale, tokenize }) => {
      const entries = read<Entry>(set, 'entries')
      const queries = read<Query>(set, 'queries').filter((query) => query.kind === 'in')
      await server.post('/v1/sites', { id: set, name: set, locale })
      const articles = entries.map(({ id, question, variants, answer, tags }) => ({
        id,
        locale,
        question,
        variants,
        answer,
        tags,
      }))
      const imported = await server.post<{ created: number; rejected: unknown[] }>(`/v1/sites/${set}/articles/import`, {
        articles,
      })
      expect(imported).toMatchObject({ created: entries.length, rejected: [] })
      await server.post(`/v1/sites/${set}/publish`, {})

      const plain = new MiniSearch<Entry & { phrasings: string }>({
        fields: ['question', 'phrasings'],
        ...(tokenize && { tokenize }),
      })
      plain.addAll(entries.map((entry) => ({ ...entry, phrasings: entry.variants.join('\n') })))
      let ours = 0
      let theirs = 0
      for (const { text, expected } of queries) {
        const { candidates } = await server.post<{ candidates: { id: string }[] }>(`/v1/sites/${set}/ask`, {
          text,
          locale,
        })
        if (candidates[0]?.id === expected) ours++
        if (plain.search(text)[0]?.id === expected) theirs++
      }
      const share = (right: number) => `${((100 * right) / queries.length).toFixed(1)} %`
      console.log(
        `${set}: first candidate right for ${share(ours)} of ${queries.length} questions; plain MiniSearch ${share(theirs)}`,
      )
      expect(ours).toBeGreaterThanOrEqual(theirs)
    },
  )
})

function read<Row>(set: string, file: string): Row[] {
  return readFileSync(join(data, set, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** Pairs of neighbouring characters, as one would give MiniSearch for Chinese. */
function bigrams(text: string): string[] {
  const runs = text.toLowerCase().match(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu) ?? []
  return runs.flatMap((run) =>
    /\p{Script=Han}/u.test(run) && run.length > 1
      ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
      : [run],
  )
}
