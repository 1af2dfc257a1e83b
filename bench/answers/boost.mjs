/**
 * Small trees that put right what a logistic model gets wrong, one after the other (gradient boosting). Each has two
 * levels and comes as ten numbers: evidence, limit; evidence and limit where the first lies below; evidence and limit where
 * it does not; and what each of the four leaves adds. Examples are `{ evidence, label, weight }`; the same ones give the
 * same trees.
 */
export function boost(examples, start, { rounds = 100, rate = 0.08, decay = 20 } = {}) {
  const rows = examples.map(({ evidence }) => evidence)
  const limits = limitsOf(rows)
  const places = limits.map((own, i) => Uint8Array.from(rows, (row) => own.filter((limit) => row[i] >= limit).length))
  const scale = rows.length / examples.reduce((sum, { weight }) => sum + weight, 0)
  const sums = Float64Array.from(rows, start)
  const slope = new Float64Array(rows.length)
  const curve = new Float64Array(rows.length)
  const context = { limits, places, slope, curve, decay, least: 0.002 * rows.length }
  const everyone = rows.map((_, i) => i)
  return Array.from({ length: rounds }, () => {
    for (const [i, { label, weight }] of examples.entries()) {
      const chance = 1 / (1 + Math.exp(-sums[i]))
      slope[i] = (label - chance) * weight * scale
      curve[i] = chance * (1 - chance) * weight * scale
    }
    const top = split(everyone, context) ?? { feature: 0, limit: 0, below: everyone, rest: [] }
    const halves = [top.below, top.rest].map(
      (list) => split(list, context) ?? { feature: 0, limit: 0, below: list, rest: list },
    )
    const leaves = halves.flatMap(({ below, rest }) => [below, rest].map((list) => rate * step(list, context)))
    const tree = [top, ...halves].flatMap(({ feature, limit }) => [feature, limit]).concat(leaves)
    for (const [i, row] of rows.entries()) sums[i] += treeSum(tree, row)
    return tree
  })
}

/** What a tree adds for this evidence. */
export function treeSum([a, x, b, y, c, z, ...leaves], evidence) {
  return evidence[a] < x ? leaves[evidence[b] < y ? 0 : 1] : leaves[evidence[c] < z ? 2 : 3]
}

/** Per evidence the values between which it may be split: 23 quantiles. */
function limitsOf(rows) {
  return rows[0].map((_, i) => {
    const sorted = rows.map((row) => row[i]).sort((a, b) => a - b)
    const quantiles = Array.from({ length: 23 }, (_, q) => sorted[Math.floor(((q + 1) * sorted.length) / 24)])
    return [...new Set(quantiles)].map((limit) => +limit.toPrecision(4))
  })
}

function step(list, { slope, curve, decay }) {
  let slopes = 0
  let curves = 0
  for (const i of list) {
    slopes += slope[i]
    curves += curve[i]
  }
  return +(slopes / (curves + decay)).toPrecision(4)
}

/** The best split of these rows in two; undefined where none is worth it. */
function split(list, { limits, places, slope, curve, decay, least }) {
  const worth = (slopes, curves) => slopes ** 2 / (curves + decay)
  let allSlopes = 0
  let allCurves = 0
  for (const i of list) {
    allSlopes += slope[i]
    allCurves += curve[i]
  }
  let best
  let most = worth(allSlopes, allCurves) + 1e-6
  for (const [feature, own] of limits.entries()) {
    const slopes = new Float64Array(own.length + 1)
    const curves = new Float64Array(own.length + 1)
    for (const i of list) {
      slopes[places[feature][i]] += slope[i]
      curves[places[feature][i]] += curve[i]
    }
    let below = 0
    let belowCurves = 0
    for (const [place, limit] of own.entries()) {
      below += slopes[place]
      belowCurves += curves[place]
      if (belowCurves < least || allCurves - belowCurves < least) continue
      const worthNow = worth(below, belowCurves) + worth(allSlopes - below, allCurves - belowCurves)
      if (worthNow > most) [best, most] = [{ feature, limit, place }, worthNow]
    }
  }
  if (!best) return undefined
  const isBelow = (i) => places[best.feature][i] <= best.place
  return { ...best, below: list.filter(isBelow), rest: list.filter((i) => !isBelow(i)) }
}
