import { expect, test } from 'vitest'
import { en } from '../inbox/words/en.ts'
import { zhCN } from '../inbox/words/zh-CN.ts'
import { moodsIn } from '../worker/bot/moodsIn.ts'
import { wantsPerson } from '../worker/bot/wantsPerson.ts'

const quoted = (hint: string) => [...hint.matchAll(/“([^”]+)”/g)].map(([, phrase]) => phrase!)

test.each([en, zhCN])('what Settings says the bot knows already, it knows: $language', ({ botSettings: { known } }) => {
  for (const mood of ['urgent', 'frustrated'] as const) {
    for (const phrase of quoted(known[mood])) expect(moodsIn(phrase), phrase).toContain(mood)
  }
  for (const phrase of quoted(known.person)) expect(wantsPerson(phrase), phrase).toBe(true)
  expect(quoted(Object.values(known).join(' ')).length).toBeGreaterThan(5)
})
