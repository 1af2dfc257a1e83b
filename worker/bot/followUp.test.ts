import { expect, test } from 'vitest'
import { buildIndex } from '../search/KnowledgeIndex.ts'
import { answer } from './answer.ts'
import { followUpSets } from './testing/followUps.ts'
import { measureFollowUps } from './testing/measureFollowUps.ts'

const bikes = buildIndex(followUpSets[0]!.entries)
const ask = (text: string, previous?: ReturnType<typeof answer>) =>
  answer(bikes, text, { siteLocale: 'en', previous: previous?.memory })

test('a follow-up is understood with the turn before, and says so', () => {
  const first = ask('How long is the guided tour?')
  expect(ask('how much is it?', first)).toMatchObject({
    kind: 'clarify',
    choices: expect.arrayContaining([expect.objectContaining({ id: 'tour-price' })]),
    reasons: [{ type: 'follow_up', words: ['How long is the guided tour?', 'how much is it?'] }],
  })
})

test('one follow-up leans on the other', () => {
  const second = ask('and an e-bike?', ask('how much is a city bike per day?'))
  expect(second.choices?.[0]?.id).toBe('ebike-price')
  const { id: picked, question } = second.choices![0]!
  const third = answer(bikes, question, { siteLocale: 'en', previous: second.memory, picked })
  expect(ask('and for kids?', third).choices?.[0]?.id).toBe('kids-price')
})

test('small talk in between changes nothing', () => {
  const thanks = ask('thanks', ask('When are you open on weekdays?'))
  expect(ask('and at the weekend?', thanks).article?.id).toBe('open-weekend')
})

test('what shares nothing with the last turn is no follow-up of it', () => {
  const first = ask('How long is the guided tour?')
  expect(ask('and giraffes?', first).reasons.map(({ type }) => type)).not.toContain('follow_up')
})

test('of the hand-written follow-ups the last turn brings one in five more, and it answers nothing that is unsure alone', () => {
  const [without, withIt] = [measureFollowUps(false), measureFollowUps(true)]
  expect(withIt.leaning.cases).toBeGreaterThanOrEqual(60)
  expect(withIt.plain.cases).toBeGreaterThanOrEqual(20)
  const reached = ({ leaning }: typeof withIt) => leaning.right + leaning.offered
  expect(reached(withIt) / withIt.leaning.cases).toBeGreaterThanOrEqual(0.85)
  expect(reached(withIt) - reached(without)).toBeGreaterThanOrEqual(11)
  expect(withIt.leaning.wrong).toBeLessThanOrEqual(without.leaning.wrong)
  expect(withIt.plain.right).toBe(without.plain.right)
})

test('what is unsure alone is never the same answer once more', () => {
  const first = ask('How long is the guided tour?')
  for (const text of ['where is it now', 'are you still there?', 'my order A-10234, where is it'])
    expect(ask(text, first).article?.id).not.toBe('tour-long')
})
