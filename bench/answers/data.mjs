import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the benchmark lies: `--data DIR` or `--data=DIR`, else beside the repository. It is never part of it. */
export function dataFolder(words = process.argv) {
  const at = words.indexOf('--data')
  const given = at > 0 ? words[at + 1] : words.find((word) => word.startsWith('--data='))?.slice('--data='.length)
  return given ? resolve(given) : fileURLToPath(new URL('../../../shared/data/faq-bench', import.meta.url))
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
  return { name, language: entries[0].lang, entries, queries: readLines(file) }
}

function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
