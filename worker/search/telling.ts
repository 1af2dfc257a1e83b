import { chineseCharacters, chinesePairs, englishWords } from './data/common.ts'
import { commonWords } from './data/languages.ts'

/** Words that questions are made of, whatever they ask about; encyclopaedias use them less than customers do. */
const asking = new Set(
  `how what when where why which who whose can could would will should may might do does did done is are was were am be been
  have has had the a an i me my mine we us our you your it its this that these those there here to of in on at for from with
  by about and or but if so not no any some please help need want like get got getting know tell find thing things something
  anything someone just also really still now then than too very much many more all way possible able let make go going`
    .split(/\s+/)
    .concat(
      '我你您他她它的了吗呢吧啊呀哦嘛在是有没不要想会能可以和跟与就都还也很太再又请问这那哪什么怎为何多少几谁吗个一下'.split(
        '',
      ),
      '怎么 什么 为什 么为 如何 怎样 可以 是不 不是 没有 有没 哪里 哪些 哪个 多少 为何 我的 我想 我要 你的 你们 我们 能不 不能 可不 一个 一下 这个 那个 时候 现在 还是 就是 请问 想问 问一 需要 知道 想要 有什 么样 怎办 么办 能吗 以吗'.split(
        ' ',
      ),
    ),
)

const weights = new Map<string, number>()
const rank = (words: string[], most: number) => {
  for (const [place, word] of words.entries()) {
    weights.set(word, Math.max(0.1, (most * Math.log(2 + place)) / Math.log(2 + words.length)))
  }
}
rank(englishWords.split(' '), 1)
rank(chineseCharacters.split(''), 0.6)
rank(chinesePairs.match(/../gu)!, 1)
for (const word of asking) weights.set(word, 0.1)

/**
 * How much a word says about what a question is about, from 0.1 ("how") to 1 (a word that few texts have). A small
 * shop's own entries cannot tell: to them "weather" and "really" are equally unheard of.
 */
export function telling(word: string, language: string): number {
  if (commonWords[language]?.has(word)) return 0.1
  if (/^[\u3041-\u30ff]+$/.test(word)) return /^[\u3041-\u309f]/.test(word) ? 0.15 * word.length : 0.4 * word.length
  if (/^[\uac00-\ud7a3]+$/.test(word)) return 0.4 * word.length
  if (/^[a-z]/.test(word) && language !== 'en') return 1
  return weights.get(word) ?? (/^[\u3400-\u9fff]$/.test(word) ? 0.6 : 1)
}

/** Whether a word is written correctly for all we know, although no entry has it. */
export function isCommon(word: string, language: string): boolean {
  return language === 'en' ? weights.has(word) : (commonWords[language]?.has(word) ?? false)
}
