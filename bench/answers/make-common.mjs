/**
 * Writes worker/search/data/common.ts: which words everybody uses, commonest first. A small shop's entries cannot
 * tell that "weather" says more about a question than "really"; this list can. The sources are not dependencies:
 *
 *     npm install --no-save popular-english-words@1.0.2 @node-rs/jieba@2.0.3
 *     node bench/answers/make-common.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** One list of words parsed from an encyclopaedia, in order; its package exports a class, so the file is read as text. */
const english = [...readFileSync(resolve('popular-english-words/words.js'), 'utf8').matchAll(/'([a-z]{2,})'/g)]
  .map(([, word]) => word)
  .filter((word) => !['nbsp', 'http', 'https', 'www', 'com', 'wikipedia', 'jpg', 'html', 'org'].includes(word))
  .slice(0, 6000)

/** Words with counts; characters and pairs of them are counted wherever they occur. */
const counts = new Map()
for (const line of readFileSync(resolve('@node-rs/jieba/dict.txt'), 'utf8').split('\n')) {
  const [word, count] = line.split(' ')
  if (!word || !/^[\u4e00-\u9fff]+$/.test(word)) continue
  for (let i = 0; i < word.length; i++) {
    for (const part of new Set([word[i], word.slice(i, i + 2)]))
      counts.set(part, (counts.get(part) ?? 0) + Number(count))
  }
}
const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([part]) => part)
const characters = ranked.filter((part) => part.length === 1).slice(0, 1500)
const pairs = ranked.filter((part) => part.length === 2).slice(0, 2000)

const file = `// Made by bench/answers/make-common.mjs; not to be edited by hand. Every list is in order, the commonest first.
// English from popular-english-words (ISC), Chinese from the dictionary of @node-rs/jieba (MIT).

export const englishWords =
  '${english.join(' ')}'

export const chineseCharacters =
  '${characters.join('')}'

/** Without separator, two characters each. */
export const chinesePairs =
  '${pairs.join('')}'
`
writeFileSync(new URL('../../worker/search/data/common.ts', import.meta.url), file)
console.log(
  `${english.length} words, ${characters.length} characters, ${pairs.length} pairs, ${Buffer.byteLength(file)} bytes`,
)
