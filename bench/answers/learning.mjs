import { create } from './product.mjs'

/** Phrasings that an entry may learn. */
const most = 5

/**
 * What the shop learns by itself: half of the questions are asked, and a right answer that is confirmed, or a right choice that
 * is picked, becomes a phrasing of its entry. The other half measures how often the right entry comes first, before and after.
 */
export function learning({ entries, queries }) {
  const inScope = queries.filter(({ kind }) => kind === 'in')
  const learned = new Map(entries.map(({ id }) => [id, []]))
  const product = built(entries)
  for (const { text, expected } of inScope.filter((_, i) => i % 2 === 0)) {
    const { hits, decision } = product.query(text)
    const shown = hits.slice(0, decision === 'answer' ? 1 : decision === 'clarify' ? 3 : 0)
    if (shown.some(({ id }) => id === expected) && learned.get(expected).length < most) learned.get(expected).push(text)
  }
  const taught = entries.map((entry) => ({ ...entry, variants: [...entry.variants, ...learned.get(entry.id)] }))
  const measured = inScope.filter((_, i) => i % 2 === 1)
  return {
    phrasings: [entries, taught].map(
      (all) => 1 + all.reduce((sum, { variants }) => sum + variants.length, 0) / all.length,
    ),
    first: [product, built(taught)].map(
      (searcher) =>
        measured.filter(({ text, expected }) => searcher.query(text).hits[0]?.id === expected).length / measured.length,
    ),
  }
}

function built(entries) {
  const product = create()
  product.build(entries)
  return product
}
