/**
 * How well and how fast the product answers, on real questions, beside MiniSearch, Fuse.js and BM25 in the same run.
 *
 *     npm run bench -- answers [--data=DIR]
 */
import { asked } from './asked.mjs'
import { dataFolder, readSet, setsIn } from './data.mjs'
import { learning } from './learning.mjs'
import { ask, policy, ranking } from './measures.mjs'
import { peers } from './peers.mjs'
import { create } from './product.mjs'
import { speed } from './speed.mjs'
import { stages } from './stages.mjs'

const noises = ['typo', 'chat', 'hant']
const policies = ['right', 'wrong', 'outsideAnswered', 'solved']

/** Fuse.js compares every text with every question; on a set of many entries it is asked a part of them. */
const mostPairs = 400_000

export function run() {
  const folder = dataFolder()
  const names = setsIn(folder)
  if (names.length === 0) {
    console.log('  skipped: the data is not here (--data=DIR says where it is)')
    return []
  }
  for (const language of ['en', 'zh']) {
    const own = names.filter((name) => name.startsWith(`${language}-`))
    if (own.length === 0) continue
    const read = (noise) => own.map((name) => readSet(folder, name, noise)).filter(Boolean)
    const sets = read('')
    const each = sets.map((set) => figuresOf(create, set, (noise) => readSet(folder, set.name, noise)))
    const timed = speed(language, sets)
    const others = Object.entries(peers).map(([name, make]) => [
      name,
      means(sets.map((set) => peerFigures(name, make, set))),
    ])
    printTable(language, { ...means(each), ...multiples(timed) }, others)
    printSets(sets, each)
    printTimes(timed)
    printStages(stages(sets, read('typo')))
    printLearning(sets)
  }
  return []
}

function figuresOf(make, set, noisy) {
  const answers = ask(make, set)
  const out = { ...ranking(answers), ...policy(answers) }
  for (const noise of noises) {
    const other = noisy(noise)
    if (other) out[noise] = ranking(ask(make, other)).first
  }
  return out
}

function peerFigures(name, make, set) {
  const every = name === 'Fuse.js' ? Math.ceil((set.entries.length * set.queries.length) / mostPairs) : 1
  return ranking(ask(make, { ...set, queries: set.queries.filter((_, i) => i % every === 0) }))
}

/** The mean of every figure over the sets that have it. */
function means(list) {
  const keys = new Set(list.flatMap(Object.keys))
  return Object.fromEntries(
    [...keys].map((key) => {
      const values = list.map((one) => one[key]).filter((value) => value !== undefined)
      return [key, values.reduce((sum, value) => sum + value, 0) / values.length]
    }),
  )
}

function multiples(timed) {
  return Object.fromEntries(
    timed.flatMap(({ size, ours, theirs }) =>
      ['query', 'build', 'snapshot'].map((key) => [`${key}${size}`, ours[key] / theirs[key]]),
    ),
  )
}

function printTable(language, figures, others) {
  const cell = (text) => String(text).padStart(15)
  console.log(
    `\n  ${language}${' '.repeat(42)}${['must', 'Counterbell', '', ...others.map(([name]) => name.replace('MiniSearch, ', 'Mini, ').slice(0, 14))].map((title) => cell(title)).join('')}`,
  )
  for (const { what, key, most, times, ...musts } of asked) {
    if (figures[key] === undefined) continue
    const shown = (value) => (value === undefined ? '' : times ? `x${value.toFixed(2)}` : (100 * value).toFixed(1))
    const must = musts[language]
    const value = times ? figures[key] : 100 * figures[key]
    const verdict = must === undefined ? '' : (most ? value <= must : value >= must) ? 'ok' : 'below'
    const cells = [must ?? '', shown(figures[key]), verdict, ...others.map(([, other]) => shown(other[key]))]
    console.log(`  ${what.padEnd(44)}${cells.map(cell).join('')}`)
  }
}

function printSets(sets, each) {
  console.log('')
  for (const [i, { name }] of sets.entries()) {
    const cells = ['first', 'firstThree', 'separation', ...policies].map(
      (key) => `${key} ${(100 * each[i][key]).toFixed(1)}`,
    )
    console.log(`  ${name.padEnd(14)}${cells.join(' · ')}`)
  }
}

function printTimes(timed) {
  console.log('')
  for (const { size, ours, theirs } of timed) {
    const of = (key) => `${ours[key].toFixed(2)} ms (x${(ours[key] / theirs[key]).toFixed(2)})`
    const snapshot = `snapshot ${(ours.snapshot / 1000).toFixed(0)} kB`
    const load = `an isolate loads it in ${of('load')}`
    console.log(`  ${size} entries: a decision ${of('query')} · build ${of('build')} · ${snapshot} · ${load}`)
  }
}

function printStages(rows) {
  console.log('\n  what each stage adds: without it, right entry first / among the first three / first with slips')
  for (const { what, first, firstThree, typoFirst } of rows) {
    const figures = [first, firstThree, typoFirst].map((share) => (100 * share).toFixed(1).padStart(7)).join('')
    console.log(`  without ${what.padEnd(24)}${figures}`)
  }
}

function printLearning(sets) {
  console.log('\n  learned from picks and confirmed answers: phrasings an entry has, and right entry first')
  for (const set of sets.filter(({ entries, queries }) => queries.length > 4 * entries.length)) {
    const { phrasings, first } = learning(set)
    const [before, after] = first.map((share) => (100 * share).toFixed(1))
    console.log(
      `  ${set.name.padEnd(14)}${phrasings.map((count) => count.toFixed(1)).join(' -> ')} phrasings: ${before} -> ${after}`,
    )
  }
}

if (process.argv[1] === import.meta.filename) run()
