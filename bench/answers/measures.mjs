/** Asks a searcher every question of a set. */
export function ask(create, { entries, queries }) {
  const searcher = create()
  searcher.build(entries)
  return queries.map(({ text, kind, expected }) => {
    const { hits, confidence, decision } = searcher.query(text)
    return { inScope: kind === 'in', place: hits.findIndex(({ id }) => id === expected), confidence, decision }
  })
}

/** Shares from 0 to 1: the right entry first, and among the first three. */
export function ranking(asked) {
  const inScope = asked.filter((one) => one.inScope)
  return {
    first: share(inScope, ({ place }) => place === 0),
    firstThree: share(inScope, ({ place }) => place >= 0 && place < 3),
    separation: separation(asked),
  }
}

/** What the searcher's own decisions lead to. Choices are its first three. */
export function policy(asked) {
  const inScope = asked.filter((one) => one.inScope)
  const outside = asked.filter((one) => !one.inScope)
  const answers = ({ decision }) => decision === 'answer'
  const offers = ({ decision, place }) => decision === 'clarify' && place >= 0 && place < 3
  return {
    right: share(inScope, (one) => answers(one) && one.place === 0),
    wrong: share(inScope, (one) => answers(one) && one.place !== 0),
    outsideAnswered: share(outside, answers),
    solved: share(inScope, (one) => (answers(one) && one.place === 0) || offers(one)),
    outsideHanded: share(outside, ({ decision }) => decision === 'handoff'),
  }
}

/** AUROC: how often a question in scope has more confidence than one out of scope; ties count half. */
function separation(asked) {
  const sorted = asked.toSorted((a, b) => a.confidence - b.confidence)
  let ranks = 0
  let inScope = 0
  for (let start = 0; start < sorted.length; ) {
    let end = start
    while (end < sorted.length && sorted[end].confidence === sorted[start].confidence) end++
    const inside = sorted.slice(start, end).filter((one) => one.inScope).length
    ranks += inside * ((start + 1 + end) / 2)
    inScope += inside
    start = end
  }
  return (ranks - (inScope * (inScope + 1)) / 2) / (inScope * (asked.length - inScope))
}

function share(list, test) {
  return list.length === 0 ? 0 : list.filter(test).length / list.length
}
