import { peers } from './peers.mjs'
import { create } from './product.mjs'

/**
 * Times at two sizes of a shop, beside plain MiniSearch (for Chinese: with pairs of characters). The entries are
 * halves of real phrases put together anew, three phrases each.
 */
export function speed(language, sets) {
  const phrases = sets.flatMap(({ entries }) => entries.flatMap(({ question, variants }) => [question, ...variants]))
  const queries = sets.flatMap(({ queries }) => queries.map(({ text }) => text))
  const pool = [...phrases, ...queries]
  const pick = (n) => pool[(n * 7919) % pool.length]
  const half = (text, second) => {
    const parts = language === 'zh' ? [...text] : text.split(' ')
    const middle = Math.ceil(parts.length / 2)
    return (second ? parts.slice(middle) : parts.slice(0, middle)).join(language === 'zh' ? '' : ' ')
  }
  const phrase = (n) => half(pick(n), n % 2 === 0) + (language === 'zh' ? '' : ' ') + half(pick(n + 31), n % 3 === 0)
  const peer = peers[language === 'zh' ? 'MiniSearch, pairs of characters' : 'MiniSearch']
  return [500, 5000].map((size) => {
    const entries = Array.from({ length: size }, (_, i) => ({
      id: `p${i}`,
      lang: language,
      question: phrase(3 * i),
      variants: [phrase(3 * i + 1), phrase(3 * i + 2)],
      answer: '',
      tags: [],
    }))
    const asked = Array.from({ length: 300 }, (_, i) => queries[(i * 104729) % queries.length])
    const theirs = measured(peer, entries, asked)
    const ours = measured(create, entries, asked)
    return { language, size, ours, theirs }
  })
}

function measured(create, entries, asked) {
  let searcher
  const build = best(3, () => {
    searcher = create()
    searcher.build(entries)
  })
  const snapshot = searcher.snapshot()
  const stored = searcher.compiled?.() ?? snapshot
  const load = best(3, () => searcher.load(stored))
  for (const text of asked) searcher.query(text)
  const times = asked.map((text) => timed(() => searcher.query(text))).sort((a, b) => a - b)
  return { build, load, snapshot: snapshot.length, query: times[times.length >> 1] }
}

function timed(work) {
  const start = performance.now()
  work()
  return performance.now() - start
}

function best(times, work) {
  return Math.min(...Array.from({ length: times }, () => timed(work)))
}
