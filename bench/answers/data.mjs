import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where the benchmark lies: `--data DIR`, else beside the repository. It is never part of it. */
export function dataFolder() {
  const at = process.argv.indexOf('--data')
  return resolve(at > 0 ? process.argv[at + 1] : new URL('../../../shared/data/faq-bench', import.meta.url).pathname)
}

/** The sets in a folder; a set is a folder with `entries.jsonl` and `queries.jsonl`. */
export function setsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'entries.jsonl')))
    .sort()
}

/** Entries of a set and its queries; `noise` is `typo`, `chat` or `hant`. Undefined where the set has no such copy. */
export function readSet(folder, name, noise = '') {
  const file = join(folder, name, `queries${noise ? `.${noise}` : ''}.jsonl`)
  if (!existsSync(file)) return undefined
  const entries = readLines(join(folder, name, 'entries.jsonl'))
  return { name, language: entries[0].lang, entries: entries.map(toEntry), queries: readLines(file) }
}

/** A benchmark's entry as the product's. */
export function toEntry({ id, lang, question, variants, answer, tags }) {
  return { id, locale: lang === 'zh' ? 'zh-CN' : lang, question, variants, answer, tags }
}

function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
