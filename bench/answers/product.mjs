import { answer } from '../../worker/bot/answer.ts'
import { buildIndex, loadIndex, serialiseIndex } from '../../worker/knowledge/index.ts'

/** The product as a runner of benchmarks takes it; plain Node 24 reads the TypeScript as it is. */
export function create() {
  let index
  let siteLocale = 'en'
  return {
    build(entries) {
      const own = entries.map(toEntry)
      siteLocale = own[0]?.locale ?? 'en'
      index = buildIndex(own)
    },
    query(text) {
      const { candidates, confidence, kind } = answer(index, text, { siteLocale })
      const hits = candidates.map(({ id, score }) => ({ id, score }))
      return { hits, confidence, decision: kind === 'smalltalk' ? 'handoff' : kind }
    },
    /** What the worker keeps in KV, and what an isolate does with it. */
    snapshot: () => serialiseIndex(index),
    load: (text) => loadIndex(text),
    size: () => serialiseIndex(index).length,
  }
}

/** A benchmark's entry as the product's. */
function toEntry({ id, lang, question, variants, answer, tags }) {
  return { id, locale: lang === 'zh' ? 'zh-CN' : lang, question, variants, answer, tags }
}
