import { expect, test } from 'vitest'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { find } from './find.ts'
import { englishShop } from './testing/shop.ts'

const index = buildIndex(englishShop)
const asked = { locales: ['en'] }
/** An encoder that finds these entries near, and all others equally far. */
const near = (values: Record<string, number>) => (entry: Entry) => values[entry.id] ?? 0.4
const ids = (question: string, similar?: (entry: Entry) => number | undefined) =>
  find(index, question, { ...asked, ...(similar && { similar }) }).hits.map(({ entry }) => entry.id)

test('without an encoder nothing changes, nor with one that has read nothing yet', () => {
  for (const question of ['How much is shipping?', 'refund arrives when', 'xylophone quartz', 'gift']) {
    const plain = find(index, question, asked)
    expect(find(index, question, { ...asked, similar: () => undefined })).toEqual(plain)
  }
})

test('what means the same without sharing a word is found, and offered rather than answered', () => {
  const question = 'my beaker is in fragments'
  expect(find(index, question, asked).kind).toBe('handoff')
  const found = find(index, question, { ...asked, similar: near({ broken: 0.82 }) })
  expect(found.hits[0]?.entry.id).toBe('broken')
  expect(found.kind).toBe('clarify')
  expect(found.reasons[0]).toMatchObject({ type: 'similar_meaning', article: 'broken' })
})

test('of two that share the words, the one that means the same comes first', () => {
  const question = 'is it free to send'
  const [first, second] = ids(question)
  expect(ids(question, near({ [second!]: 0.85 }))[0]).toBe(second)
  expect(ids(question, near({ [first!]: 0.85 }))[0]).toBe(first)
})

test('an encoder that finds nothing near makes the bot no surer', () => {
  const question = 'How can I pay for it?'
  const plain = find(index, question, asked)
  expect(find(index, question, { ...asked, similar: near({}) }).confidence).toBeLessThan(plain.confidence)
})
