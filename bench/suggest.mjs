/**
 * Suggestions while somebody types: how often the right entry stands first, and among the first six, at four lengths of what is typed;
 * beside MiniSearch alone and our own index alone in the same run. And what the first search of an isolate costs.
 *
 *     npm run bench -- suggest [--data=DIR]
 */
import MiniSearch from 'minisearch'
import { compile, loadCompiled } from '../worker/search/compiled.ts'
import { buildIndex } from '../worker/search/KnowledgeIndex.ts'
import { buildMiniSearches, packMiniSearches, unpackMiniSearches } from '../worker/search/miniSearch.ts'
import { suggest } from '../worker/search/suggest.ts'
import { dataFolder, readSet, setsIn } from './answers/data.mjs'
import { pairsOfCharacters } from './answers/peers.mjs'
import { entriesOf } from './knowledge/entries.mjs'

const mostQuestions = 400
const lengths = ['a word and a bit', 'two words', 'four words', 'all of it']

export function run() {
  const folder = dataFolder()
  const names = setsIn(folder)
  if (names.length === 0) {
    console.log('  skipped: the data is not here (--data=DIR says where it is)')
    return costs()
  }
  const all = new Map()
  for (const name of names) {
    const { entries, queries } = readSet(folder, name, '')
    const asked = queries.filter(({ kind }) => kind === 'in').slice(0, mostQuestions)
    for (const phrasings of [true, false]) {
      const some = phrasings ? entries : entries.map((entry) => ({ ...entry, variants: [] }))
      const figures = Object.entries(searchers(some)).map(([who, search]) => [who, hits(search, asked)])
      for (const [who, shares] of figures) {
        all.set(who, [...(all.get(who) ?? []), shares])
        console.log(
          `  ${`${name}${phrasings ? '' : ' without phrasings'}`.padEnd(36)} ${who.padEnd(16)} ${told(shares)}`,
        )
      }
    }
  }
  const mean = (who) =>
    all.get(who)[0].map((_, i) => all.get(who).reduce((sum, shares) => sum + shares[i], 0) / all.get(who).length)
  for (const who of all.keys()) console.log(`  ${'mean'.padEnd(36)} ${who.padEnd(16)} ${told(mean(who))}`)
  const [ours, alone, mini] = ['together', 'own index alone', 'MiniSearch alone'].map(mean)
  const quality = lengths.map((length, i) => ({
    what: `Suggestions, right one among six: ${length}`,
    measured: `${ours[2 * i + 1].toFixed(1)} %`,
    beside: `own index alone ${alone[2 * i + 1].toFixed(1)} %, MiniSearch alone ${mini[2 * i + 1].toFixed(1)} %`,
  }))
  return [...quality, ...costs()]
}

const told = (shares) =>
  [0, 2, 4, 6].map((i) => `${shares[i].toFixed(0)}/${shares[i + 1].toFixed(0)}`.padStart(6)).join(' ')

/** The three searchers over the same entries; each tells ids, best first. */
function searchers(entries) {
  const locale = entries[0].lang
  const own = buildIndex(entries.map((entry) => ({ ...entry, locale })))
  const together = buildIndex(entries.map((entry) => ({ ...entry, locale })))
  together.miniSearches = buildMiniSearches(together)
  const ids = (index) => (text) => suggest(index, text, { locale, limit: 6 }).map(({ id }) => id)
  return { together: ids(together), 'own index alone': ids(own), 'MiniSearch alone': miniSearch(entries) }
}

/** MiniSearch as a careful shop would set it up: pairs of characters, the last word unfinished, slips forgiven. */
function miniSearch(entries) {
  const fuzzy = entries[0].lang !== 'zh' && ((term) => (term.length > 4 ? 0.2 : false))
  const index = new MiniSearch({
    fields: ['question', 'variants'],
    tokenize: (text) => pairsOfCharacters(text.normalize('NFKC')),
    searchOptions: { boost: { question: 1.5 }, fuzzy, prefix: (_, i, terms) => i === terms.length - 1 },
  })
  index.addAll(entries.map(({ id, question, variants }) => ({ id, question, variants: variants.join('\n') })))
  return (text) => index.search(text).map(({ id }) => id)
}

function hits(search, asked) {
  const counts = new Array(8).fill(0)
  for (const question of asked) {
    for (const [i, text] of typed(question).entries()) {
      const place = search(text).slice(0, 6).indexOf(question.expected)
      if (place === 0) counts[2 * i]++
      if (place >= 0) counts[2 * i + 1]++
    }
  }
  return counts.map((count) => (100 * count) / asked.length)
}

/** What has been typed so far, at four lengths: of Chinese two, four and six characters, and all. */
function typed({ lang, text }) {
  if (lang === 'zh') return [2, 4, 6, 999].map((length) => [...text].slice(0, length).join(''))
  const words = text.split(' ')
  return [1, 2, 4, 999].map((n) =>
    n >= words.length ? text : `${words.slice(0, n).join(' ')} ${words[n].slice(0, 2)}`,
  )
}

/** Processor time of an isolate's first search, which the index answers alone, and of laying MiniSearch beside it afterwards. */
function costs() {
  return [100, 500, 5000].map((size) => {
    const index = buildIndex(entriesOf(size))
    const [compiled, packed] = [compile(index), packMiniSearches(buildMiniSearches(index))]
    const rounds = Array.from({ length: 7 }, () => {
      const { loaded, first } = timed('first', () => {
        const loaded = loadCompiled(compiled.slice(0))
        suggest(loaded, 'how do i re')
        return loaded
      })
      const laying = timed('laying', () => {
        loaded.miniSearches = unpackMiniSearches(loaded, packed)
      }).laying
      return [first, laying, timed('next', () => suggest(loaded, 'how do i re')).next]
    })
    const [first, laying, next] = [0, 1, 2].map((i) => rounds.map((round) => round[i]).sort((a, b) => a - b)[3])
    return {
      what: `First search of an isolate, ${size} entries`,
      measured: `${first.toFixed(1)} ms`,
      beside: `MiniSearch laid beside it afterwards ${laying.toFixed(1)} ms, and a search with both ${next.toFixed(1)} ms`,
    }
  })
}

/** What `work` gives as `loaded`, and the milliseconds of processor time that it took. */
function timed(name, work) {
  const before = process.cpuUsage()
  const loaded = work()
  const { user, system } = process.cpuUsage(before)
  return { loaded, [name]: (user + system) / 1000 }
}
