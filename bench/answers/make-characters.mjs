/**
 * Writes worker/search/data/characters.ts: which traditional character is which simplified one, and how each common
 * character sounds. Whole dictionaries would cost the worker half a megabyte; single characters are enough for
 * matching, where a wrong reading only loses a little weight. Run it after updating opencc-js or pinyin-pro:
 *
 *     node bench/answers/make-characters.mjs
 */
import { writeFileSync } from 'node:fs'
import hongKong from 'opencc-js/dict/HKVariantsRev'
import traditional from 'opencc-js/dict/TSCharacters'
import regional from 'opencc-js/dict/TWVariantsRev'
import { pinyin } from 'pinyin-pro'

const toSimplified = new Map()
const pairs = (text) => text.split('|').map((pair) => pair.split(' '))
for (const [from, to] of pairs(traditional)) toSimplified.set(from, to)
for (const [from, to] of [...pairs(regional), ...pairs(hongKong)]) {
  const simple = toSimplified.get(to)
  if (simple && !toSimplified.has(from)) toSimplified.set(from, simple)
}
let simplified = ''
for (const [from, to] of toSimplified) {
  if (from.length === 1 && to.length === 1 && from !== to) simplified += from + to
}

/** The characters of GB 2312: nearly all of what is typed, in a third of the room of the full set. */
const decoder = new TextDecoder('gb2312')
const bySound = new Map()
for (let high = 0xb0; high <= 0xf7; high++) {
  for (let low = 0xa1; low <= 0xfe; low++) {
    const character = decoder.decode(new Uint8Array([high, low]))
    if (character.length !== 1 || character < '\u4e00' || character > '\u9fff') continue
    const sound = pinyin(character, { toneType: 'none', v: true })
    if (!/^[a-z]+$/.test(sound)) continue
    bySound.set(sound, (bySound.get(sound) ?? '') + character)
  }
}
const sounds = [...bySound.keys()].sort().map((sound) => sound + bySound.get(sound))

const file = `// Made by bench/answers/make-characters.mjs; not to be edited by hand.
// Simplified forms from OpenCC's character tables (Apache-2.0), through opencc-js (MIT). Sounds from pinyin-pro (MIT).

/** Pairs without separator: a traditional character, then its simplified form. */
export const simplifiedPairs =
  '${simplified}'

/** A syllable without tone, then every character that is read so; syllables are separated by a space. */
export const soundGroups =
  '${sounds.join(' ')}'
`
writeFileSync(new URL('../../worker/search/data/characters.ts', import.meta.url), file)
console.log(`${simplified.length / 2} simplified, ${sounds.length} syllables, ${Buffer.byteLength(file)} bytes`)
