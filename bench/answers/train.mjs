/**
 * Fits the two scores behind every decision (worker/bot/data/models.ts) on the development data: is the question in
 * scope, and is the first hit the right one? Deterministic: the same data gives the same file.
 *
 *     node bench/answers/train.mjs [--data DIR]
 */
import { writeFileSync } from 'node:fs'
import { evidenceOf } from '../../worker/bot/evidence.ts'
import { buildShelf } from '../../worker/search/buildShelf.ts'
import { rank } from '../../worker/search/rank.ts'
import { boost } from './boost.mjs'
import { dataFolder, readSet, setsIn } from './data.mjs'
import { fitModel } from './logistic.mjs'

/** Clean questions count most; the noisy copies teach what a slip looks like. */
const copies = { '': 1, typo: 0.5, chat: 0.5 }

/**
 * What else each set is made into: shops with fewer entries and fewer phrasings, where the questions of the entries
 * left out become questions without an answer. Below 1 a size is a share. It keeps the models from learning these few sets by heart.
 */
const sizes = [12, 24, 0.5, 0.8, 300]
const partWeight = 0.25

/** To answer what the knowledge does not cover is worse than to ask back. */
const outsideFactor = 1.25

/** Every question's evidence on a shelf of these entries. */
function examplesOf(language, entries, queries) {
  const ids = new Map(entries.map(({ id }, position) => [id, position]))
  const shelf = buildShelf(
    language,
    entries.map(({ question, variants }, entry) => ({ entry, phrases: [question, ...variants] })),
  )
  const out = []
  for (const { text, expected } of queries) {
    const ranking = rank(shelf, text)
    const evidence = evidenceOf(ranking, shelf)?.numbers
    if (!evidence) continue
    const position = ids.get(expected)
    out.push({
      evidence,
      inScope: position !== undefined,
      right: position !== undefined && ranking.hits[0].position === position,
    })
  }
  return out
}

/** The groups of examples that a set gives, each with its weight. */
export function groupsOf(folder, name) {
  const groups = []
  for (const [noise, weight] of Object.entries(copies)) {
    const set = readSet(folder, name, noise)
    if (!set) continue
    groups.push({ weight, examples: examplesOf(set.language, set.entries, set.queries) })
    for (const [seed, size] of sizes.entries()) {
      const count = size < 1 ? Math.round(size * set.entries.length) : size
      if (count > 0.9 * set.entries.length) continue
      const random = numbersFrom(name, noise, seed)
      const entries = shuffled(set.entries, random)
        .slice(0, count)
        .map((entry) => ({
          ...entry,
          variants: shuffled(entry.variants, random).slice(0, Math.floor(random() * 6)),
        }))
      const ids = new Set(entries.map(({ id }) => id))
      const inside = set.queries.filter(({ expected }) => ids.has(expected))
      const outside = shuffled(
        set.queries.filter(({ expected }) => !ids.has(expected)),
        random,
      ).slice(0, 600)
      groups.push({ weight: weight * partWeight, examples: examplesOf(set.language, entries, [...inside, ...outside]) })
    }
  }
  return groups
}

/** Both models from groups; in every group, questions in and out of scope weigh the same, but for that factor. */
export function fitBoth(groups) {
  const inScope = []
  const right = []
  for (const { examples, weight } of groups) {
    const ins = examples.filter((example) => example.inScope).length
    const outs = examples.length - ins
    if (ins === 0 || outs === 0) continue
    for (const example of examples) {
      const part = { evidence: example.evidence, weight: weight / (example.inScope ? ins : outs) }
      inScope.push({ ...part, label: example.inScope ? 1 : 0 })
      const weighed = example.inScope ? part.weight : part.weight * outsideFactor
      right.push({ ...part, weight: weighed, label: example.right ? 1 : 0 })
    }
  }
  const straight = fitModel(right, 0.001)
  return { inScope: { ...fitModel(inScope), trees: [] }, right: { ...straight, trees: boost(right, sumOf(straight)) } }
}

const sumOf =
  ({ bias, weights }) =>
  (evidence) =>
    weights.reduce((sum, weight, i) => sum + weight * evidence[i], bias)

/** A stream of numbers below 1 that depends on nothing but its name. */
function numbersFrom(...name) {
  let state = 0
  for (const character of name.join(':')) state = (Math.imul(state, 31) + character.charCodeAt(0)) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function shuffled(list, random) {
  const out = list.slice()
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j], out[i]]
  }
  return out
}

const numbers = (list) => `[${list.map((number) => +number.toPrecision(4)).join(', ')}]`
const short = ({ bias, weights, trees }) =>
  `{ bias: ${+bias.toPrecision(5)}, weights: ${numbers(weights)}, trees: [${trees.map(numbers).join(', ')}] }`

if (process.argv[1] === import.meta.filename) {
  const folder = dataFolder()
  const names = setsIn(folder)
  const models = ['en', 'zh'].map((language) => {
    const own = names.filter((name) => name.startsWith(`${language}-`))
    const { inScope, right } = fitBoth(own.flatMap((name) => groupsOf(folder, name)))
    return `  ${language}: {\n    inScope: ${short(inScope)},\n    right: ${short(right)},\n  },\n`
  })
  const file = `// Made by bench/answers/train.mjs from questions whose texts are not in this repository; not to be edited by hand.
// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: a limit near ln 10 is a limit

/** A logistic model over what evidence.ts lists, in its order; each of the trees puts it right by a little, as judge.ts reads them. */
export type Model = { bias: number; weights: number[]; trees: number[][] }

// biome-ignore format: numbers read no better one to a line
export const models: Record<string, { inScope: Model; right: Model } | undefined> = {
${models.join('')}}
`
  writeFileSync(new URL('../../worker/bot/data/models.ts', import.meta.url), file)
}
