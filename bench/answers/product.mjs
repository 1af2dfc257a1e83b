import { existsSync } from 'node:fs'

const built = new URL('../../dist/bot.mjs', import.meta.url)
const { answer, buildIndex, compile, loadCompiled, serialiseIndex } = existsSync(built)
  ? await import(built.href)
  : {
      ...(await import('../../worker/bot/answer.ts')),
      ...(await import('../../worker/search/compiled.ts')),
      ...(await import('../../worker/search/KnowledgeIndex.ts')),
    }

/**
 * The product as a runner of benchmarks takes it: from the build where there is one, which Node 20 can read, else from
 * its source, which takes Node 24.
 */
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
    /** What the ledger keeps of a version. */
    snapshot: () => serialiseIndex(index),
    /** What KV does, and what an isolate does with it. */
    compiled: () => compile(index),
    load: (bytes) => loadCompiled(bytes),
    size: () => serialiseIndex(index).length,
  }
}

/** A benchmark's entry as the product's. */
function toEntry({ id, lang, question, variants, answer, tags }) {
  return { id, locale: lang === 'zh' ? 'zh-CN' : lang, question, variants, answer, tags }
}
