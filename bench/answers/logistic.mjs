/**
 * Weighed logistic regression by gradient descent on standardised evidence, in a fixed number of steps from a fixed
 * start, so that the same examples give the same model. Examples are `{ evidence, label, weight }`; the result is
 * `{ bias, weights }` for evidence as it is, not standardised.
 */
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
