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

/** MiniSearch as its README has it, with the options one tries next, and with a tokenizer for Chinese. */
export const peers = {
  MiniSearch: searcher({}, {}),
  'MiniSearch, tuned': searcher(
    {},
    { fuzzy: (term) => (term.length > 3 ? 0.2 : false), prefix: (term) => term.length > 3, maxFuzzy: 2, boost },
  ),
  'MiniSearch, pairs of characters': searcher({ tokenize: pairsOfCharacters }, { boost }),
}
