import { expect, test } from 'vitest'
import { cautionName, faultInPhrases, toDraft, toSettings } from './botDraft.ts'

const model = { rewrite: false, write: true, translate: false }

test('what is left empty stays the bot’s own', () => {
  const draft = toDraft({ caution: 0, model, words: { en: { hello: 'Hi!' } }, lists: { person: ['boss please'] } })
  draft.words = { en: { hello: ' ', bye: ' Take care! ' }, ar: { hello: '' } }
  draft.lists = { ...draft.lists, person: '', urgent: ' today \n\ntoday\nit leaks ' }
  expect(toSettings(draft)).toEqual({
    caution: 0,
    model,
    words: { en: { bye: 'Take care!' } },
    lists: { urgent: ['today', 'it leaks'] },
  })
})

test('phrases too long or too many are named', () => {
  expect(faultInPhrases('a\nb')).toBeNull()
  expect(faultInPhrases(`a\n${'x'.repeat(61)}`)).toEqual({ long: 'x'.repeat(61) })
  expect(faultInPhrases(Array.from({ length: 101 }, (_, i) => i).join('\n'))).toEqual({ many: 101 })
})

test('the slider’s ends and middle have names', () => {
  expect([-1, -0.5, 0, 0.5, 1].map(cautionName)).toEqual(['most', 'more', 'even', 'careful', 'certain'])
})
