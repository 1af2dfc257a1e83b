import { expect, test } from 'vitest'
import { answer } from '../bot/answer.ts'
import { asShelfWrites } from './compounds.ts'
import { buildIndex } from './KnowledgeIndex.ts'
import { normalise } from './text.ts'

const shop = (locale: string, ...questions: string[]) =>
  buildIndex(questions.map((question) => ({ id: question, locale, question, variants: [], answer: 'x', tags: [] })))
const others = ['When do you open?', 'Which teapots do you have?', 'How do I clean a teapot?', 'Can I send a cup back?']
const joined = [
  'Is there wifi in the shop?',
  'How do I take part in a giveaway?',
  'Do you answer email?',
  'Is the 250ml cup in stock?',
]
const parted = [
  'Is there wi-fi in the shop?',
  'How do I take part in a give-away?',
  'Do you answer e-mail?',
  'Is the 250 ml cup in stock?',
]

test.each([
  ['wi-fi', 0],
  ['wifi', 0],
  ['wi fi?', 0],
  ['Wi‑Fi', 0],
  ['WI - FI', 0],
  ['do you have wi-fi', 0],
  ['do you have wifi', 0],
  ['give away', 1],
  ['give-away', 1],
  ['giveaway', 1],
  ['do you answer e mail', 2],
  ['do you answer email', 2],
  ['250ml cup', 3],
  ['250 ml cup', 3],
])('a compound is found however it is written: %s', (text, place) => {
  for (const own of [joined, parted]) {
    const { kind, candidates } = answer(shop('en', ...own, ...others), text, { siteLocale: 'en' })
    expect([kind === 'handoff', candidates[0]?.id]).toEqual([false, own[place]])
  }
})

test.each(['退 换 货', '退换货', '怎 么 退 换', '有 wi-fi 吗', '有wi fi吗', '有WiFi吗'])(
  'in Chinese, with spaces and without: %s',
  (text) => {
    const index = shop('zh-CN', '怎么退换货？', '店里有wifi吗？', '运费多少？', '几点开门？')
    const { candidates } = answer(index, text, { siteLocale: 'zh-CN' })
    expect(candidates[0]?.id).toBe(/fi/i.test(text) ? '店里有wifi吗？' : '怎么退换货？')
  },
)

test('what the shop knows as it is asked stays, codes too', () => {
  const shelf = shop('en', 'Can I log in with a login code?', 'Where is order lm2041?').shelves.get('en')!
  for (const text of ['log in', 'login', 'lm-20417', 'an order'])
    expect(asShelfWrites(shelf, normalise(text))).toBe(text)
})
