/**
 * How well and how fast the product answers, on real questions, beside MiniSearch in the same run. Plain Node 24 runs
 * it on the product's own source.
 *
 *     npm run bench -- answers [--data=DIR]
 */
import { dataFolder, readSet, setsIn } from './data.mjs'
import { followUps } from './followUps.mjs'
import { ask, policy, ranking } from './measures.mjs'
import { peers } from './peers.mjs'
import { create } from './product.mjs'
import { speed } from './speed.mjs'

const percent = (value) => (100 * value).toFixed(1).padStart(6)
const searchers = { Counterbell: create, ...peers }

export function run() {
  for (const line of followUps().lines) console.log(line)
  const folder = dataFolder()
  const names = setsIn(folder)
  if (names.length === 0) {
    console.log('  skipped: the data is not here (--data=DIR says where it is)')
    return []
  }
  for (const language of ['en', 'zh']) {
    const own = names.filter((name) => name.startsWith(`${language}-`))
    if (own.length === 0) continue
    ranks(folder, language, own)
    decides(folder, language, own)
    times(
      language,
      own.map((name) => readSet(folder, name)),
    )
  }
  return []
}

function ranks(folder, language, names) {
  console.log(`\n  ${language}: first right, among the first three, AUROC in scope against out of scope (%)`)
  for (const noise of ['', 'typo', 'chat', 'hant']) {
    const sets = names.map((name) => readSet(folder, name, noise)).filter(Boolean)
    if (sets.length === 0) continue
    for (const [name, make] of Object.entries(searchers)) {
      if (noise !== '' && name !== 'Counterbell') continue
      const each = sets.map((set) => ranking(ask(make, set)))
      const figures = ['first', 'firstThree', 'separation'].map((key) => percent(mean(each, key))).join('')
      const bySet = each.map(({ first }, i) => `${sets[i].name} ${percent(first).trim()}`).join(', ')
      console.log(`  ${(noise ? `${name}, ${noise}` : name).padEnd(32)}${figures}   ${bySet}`)
    }
  }
}

function decides(folder, language, names) {
  console.log(`\n  ${language}: Counterbell's decisions with its shipped thresholds (%)`)
  const keys = ['right', 'wrong', 'outsideAnswered', 'solved', 'outsideHanded']
  const titles = ['right', 'wrong', 'out of scope answered', 'solved', 'out of scope handed over']
  const each = names.map((name) => policy(ask(create, readSet(folder, name))))
  for (const [i, figures] of [...each, undefined].entries()) {
    const cells = keys.map((key, k) => `${titles[k]} ${percent(figures ? figures[key] : mean(each, key)).trim()}`)
    console.log(`  ${(names[i] ?? 'mean').padEnd(16)}${cells.join(' · ')}`)
  }
}

function times(language, sets) {
  console.log(`\n  ${language}: time and size, and as a multiple of plain MiniSearch's`)
  for (const { size, ours, theirs } of speed(language, sets)) {
    const of = (key, unit, scale = 1) =>
      `${(ours[key] * scale).toFixed(unit === 'ms' && ours[key] < 10 ? 2 : 0)} ${unit} (x${(ours[key] / theirs[key]).toFixed(2)})`
    const figures = [
      `a decision ${of('query', 'ms')}`,
      `build ${of('build', 'ms')}`,
      `load ${of('load', 'ms')}`,
      `snapshot ${of('snapshot', 'kB', 0.001)}`,
    ]
    console.log(`  ${String(size).padStart(5)} entries: ${figures.join(' · ')}`)
  }
}

function mean(list, key) {
  return list.reduce((sum, one) => sum + one[key], 0) / list.length
}

if (process.argv[1] === import.meta.filename) run()
