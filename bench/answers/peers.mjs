import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'

const fields = ['question', 'variants', 'answer', 'tags']
const boost = { question: 3, variants: 2, tags: 1, answer: 0.5 }

/** Latin words, and pairs of neighbouring characters: what a Chinese text is usually searched by. */
export function pairsOfCharacters(text) {
  const runs = text.match(/[\u3400-\u9fff]+/g) ?? []
  const pairs = runs.flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
  return [...(text.toLowerCase().match(/[a-z0-9]+/g) ?? []), ...pairs]
}

function searcher(indexOptions, searchOptions) {
  return () => {
    let index
    return {
      build(entries) {
        index = new MiniSearch({ fields, ...indexOptions })
        index.addAll(
          entries.map(({ id, question, variants, answer, tags }) => ({
            id,
            question,
            variants: variants.join('\n'),
            answer,
            tags: tags.join(' '),
          })),
        )
      },
      query(text) {
        const hits = index
          .search(text, searchOptions)
          .slice(0, 10)
          .map(({ id, score }) => ({ id, score }))
        return { hits, confidence: hits[0]?.score ?? 0 }
      },
      snapshot: () => JSON.stringify(index),
      load: (text) => MiniSearch.loadJSON(text, { fields, ...indexOptions }),
    }
  }
}

/** Fuse.js, told to look everywhere in a text; its score is a distance. */
function fuse() {
  let index
  return {
    build(entries) {
      const keys = [{ name: 'question', weight: 3 }, { name: 'variants', weight: 2 }, 'tags', 'answer']
      index = new Fuse(entries, { keys, includeScore: true, ignoreLocation: true, threshold: 0.6 })
    },
    query(text) {
      const hits = index.search(text, { limit: 10 }).map(({ item, score }) => ({ id: item.id, score: 1 - score }))
      return { hits, confidence: hits[0]?.score ?? 0 }
    },
  }
}

/** BM25 as the textbook has it, over words, or characters and pairs of them; one document for each entry. */
function bm25() {
  const counts = new Map()
  let lengths
  let mean
  return {
    build(entries) {
      lengths = entries.map(({ id, question, variants }, entry) => {
        const terms = [question, ...variants].flatMap(termsOf)
        for (const term of terms) {
          const found = counts.get(term) ?? counts.set(term, new Map()).get(term)
          found.set(entry, (found.get(entry) ?? 0) + 1)
        }
        return { id, length: terms.length }
      })
      mean = lengths.reduce((sum, { length }) => sum + length, 0) / lengths.length
    },
    query(text) {
      const scores = new Map()
      for (const term of new Set(termsOf(text))) {
        const found = counts.get(term) ?? []
        const rarity = Math.log(1 + (lengths.length - found.size + 0.5) / (found.size + 0.5))
        for (const [entry, times] of found) {
          const part = 1.2 * (0.25 + (0.75 * lengths[entry].length) / mean)
          scores.set(entry, (scores.get(entry) ?? 0) + (rarity * times * 2.2) / (times + part))
        }
      }
      const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 10)
      return { hits: best.map(([entry, score]) => ({ id: lengths[entry].id, score })), confidence: best[0]?.[1] ?? 0 }
    },
  }
}

const termsOf = (text) => [...pairsOfCharacters(text), ...(text.match(/[\u3400-\u9fff]/g) ?? [])]

/** MiniSearch as its README has it, with the options one tries next, and with a tokenizer for Chinese. */
export const peers = {
  MiniSearch: searcher({}, {}),
  'MiniSearch, tuned': searcher(
    {},
    { fuzzy: (term) => (term.length > 3 ? 0.2 : false), prefix: (term) => term.length > 3, maxFuzzy: 2, boost },
  ),
  'MiniSearch, pairs of characters': searcher({ tokenize: pairsOfCharacters }, { boost }),
  'Fuse.js': fuse,
  BM25: bm25,
}
