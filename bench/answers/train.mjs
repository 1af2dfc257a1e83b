/**
 * Fits the two scores behind every decision (worker/bot/data/models.ts) on the development data: is the question in
 * scope, and is the first hit the right one? Deterministic: the same data gives the same file.
 *
 *     node bench/answers/train.mjs [--data DIR] [--leave-out SET] [--dry]
 */
import { writeFileSync } from 'node:fs'
import { evidenceOf } from '../../worker/bot/judge.ts'
import { rank, sharedWords } from '../../worker/knowledge/rank.ts'
import { buildShelf } from '../../worker/knowledge/shelf.ts'
import { dataFolder, readSet, setsIn } from './data.mjs'

/** Clean questions count most; the noisy copies teach what a slip looks like. */
const copies = { '': 1, typo: 0.5, chat: 0.5 }

export function examplesOf(folder, name, noise) {
  const set = readSet(folder, name, noise)
  if (!set) return []
  const shelf = buildShelf(
    set.language,
    set.entries.map(({ question, variants }, entry) => ({ entry, phrases: [question, ...variants] })),
  )
  return set.queries.map((query) => {
    const ranking = rank(shelf, query.text)
    const first = ranking.hits[0]
    const evidence = first ? evidenceOf(ranking, sharedWords(shelf, first.position, ranking.words)) : []
    return {
      evidence,
      inScope: query.kind === 'in',
      right: first !== undefined && set.entries[first.position].id === query.expected,
    }
  })
}

/** Weighed logistic regression by gradient descent on standardised evidence; the result speaks of raw evidence. */
export function fitModel(examples, decay = 0.002) {
  const size = examples[0].evidence.length
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  for (const { evidence, weight } of examples) {
    for (let i = 0; i < size; i++) mean[i] += (evidence[i] * weight) / total
  }
  for (const { evidence, weight } of examples) {
    for (let i = 0; i < size; i++) spread[i] += ((evidence[i] - mean[i]) ** 2 * weight) / total
  }
  for (let i = 0; i < size; i++) spread[i] = spread[i] > 1e-9 ? Math.sqrt(spread[i]) : 1
  const rows = examples.map(({ evidence }) => Float64Array.from(evidence, (value, i) => (value - mean[i]) / spread[i]))
  const weights = new Float64Array(size)
  const speed = new Float64Array(size + 1)
  let bias = 0
  for (let step = 0; step < 800; step++) {
    const slope = new Float64Array(size)
    let biasSlope = 0
    for (let row = 0; row < rows.length; row++) {
      const values = rows[row]
      let sum = bias
      for (let i = 0; i < size; i++) sum += weights[i] * values[i]
      const error = ((1 / (1 + Math.exp(-sum)) - examples[row].label) * examples[row].weight) / total
      biasSlope += error
      for (let i = 0; i < size; i++) slope[i] += error * values[i]
    }
    for (let i = 0; i < size; i++) {
      speed[i] = 0.9 * speed[i] + slope[i] + decay * weights[i]
      weights[i] -= 0.5 * speed[i]
    }
    speed[size] = 0.9 * speed[size] + biasSlope
    bias -= 0.5 * speed[size]
  }
  const raw = Array.from(weights, (weight, i) => weight / spread[i])
  return { bias: bias - raw.reduce((sum, weight, i) => sum + weight * mean[i], 0), weights: raw }
}

/** Both models of a language; every set weighs the same, and in it both sides of each question do. */
export function fitLanguage(folder, names) {
  const scope = []
  const right = []
  for (const name of names) {
    for (const [noise, factor] of Object.entries(copies)) {
      const examples = examplesOf(folder, name, noise).filter(({ evidence }) => evidence.length > 0)
      const ins = examples.filter(({ inScope }) => inScope)
      const outs = examples.length - ins.length
      for (const { evidence, inScope } of examples) {
        scope.push({ evidence, label: inScope ? 1 : 0, weight: factor / (inScope ? ins.length : outs) })
      }
      for (const example of ins) {
        right.push({ evidence: example.evidence, label: example.right ? 1 : 0, weight: factor / ins.length })
      }
    }
  }
  return { inScope: fitModel(scope), right: fitModel(right) }
}

const short = ({ bias, weights }) => ({
  bias: +bias.toPrecision(5),
  weights: weights.map((weight) => +weight.toPrecision(5)),
})

if (process.argv[1] === import.meta.filename) {
  const folder = dataFolder()
  const names = setsIn(folder)
  const models = {}
  for (const language of ['en', 'zh']) {
    const { inScope, right } = fitLanguage(
      folder,
      names.filter((name) => name.startsWith(`${language}-`)),
    )
    models[language] = { inScope: short(inScope), right: short(right) }
  }
  const file = `// Made by bench/answers/train.mjs from questions whose texts are not in this repository; not to be edited by hand.

/** A logistic model over the evidence that judge.ts lists, in its order. */
export type Model = { bias: number; weights: number[] }

export const models: Record<string, { inScope: Model; right: Model } | undefined> = ${JSON.stringify(models, null, 2)}
`
  writeFileSync(new URL('../../worker/bot/data/models.ts', import.meta.url), file)
}
