import { buildShelf } from '../../worker/search/buildShelf.ts'
import { rank } from '../../worker/search/rank.ts'

/** Each stage left out of the ranking, by itself: how the shelf is built, how the question is read, how a hit is scored. */
const without = {
  nothing: {},
  'similar phrasings': { phrases: ({ question }) => [question] },
  'mending slips': { mend: false },
  'the mean phrase': { score: (hit) => hit.score - 2.5 * hit.mean },
  'the best phrase': { score: (hit) => hit.score - hit.best },
  BM25: { score: (hit) => hit.score - 0.6 * hit.words },
  'what words tell': { score: (hit, language) => hit.score - (language === 'zh' ? 0.3 : 0.8) * hit.told },
  'all of it but BM25': { score: (hit) => hit.words },
}

/** Per stage the share of questions whose right entry comes first, and among the first three, without it: clean and with slips. */
export function stages(sets, noisy) {
  return Object.entries(without).map(([what, stage]) => {
    const clean = sets.map((set) => ranked(set, stage))
    const typo = noisy.map((set) => ranked(set, stage))
    return { what, first: mean(clean, 0), firstThree: mean(clean, 1), typoFirst: mean(typo, 0) }
  })
}

const both = ({ question, variants }) => [question, ...variants]

function ranked({ language, entries, queries }, { phrases = both, mend = true, score = (hit) => hit.score }) {
  const shelf = buildShelf(
    language,
    entries.map((entry, number) => ({ entry: number, phrases: phrases(entry) })),
  )
  const asked = queries.filter(({ kind }) => kind === 'in')
  let first = 0
  let firstThree = 0
  for (const { text, expected } of asked) {
    const { hits } = rank(shelf, text, { mend })
    const best = hits.map((hit) => [entries[hit.position].id, score(hit, language)]).sort((a, b) => b[1] - a[1])
    const place = best.slice(0, 3).findIndex(([id]) => id === expected)
    if (place === 0) first++
    if (place >= 0) firstThree++
  }
  return [first / asked.length, firstThree / asked.length]
}

const mean = (rows, at) => rows.reduce((sum, row) => sum + row[at], 0) / rows.length
