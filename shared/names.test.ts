import { expect, test } from 'vitest'
import { isName, name, toName } from './names.ts'

test.each([
  ['Chinese', '林小姐'],
  ['Arabic', 'محمد'],
  ['Persian with a joiner', 'علی\u200cرضا'],
  ['Hindi with a joiner', 'क्\u200dष'],
  ['emoji of several parts', 'Ann 👩🏽\u200d💻'],
  ['an emoji with a variant', '❤️\u200d🔥'],
  ['the flag of Wales', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
  ['accents', 'José O’Neill-Đặng'],
])('a name may be %s', (_, text) => {
  expect(isName(text)).toBe(true)
})

test.each([
  ['turns the text around', '\u202eevil'],
  ['isolates a direction', 'a\u2066b\u2069'],
  ['marks a direction', 'Ann\u200f'],
  ['marks Arabic', 'Ann\u061c'],
  ['has a zero-width space', 'Ad\u200bmin'],
  ['has a byte order mark', '\ufeffAdmin\ufeffx'],
  ['has a joiner in Latin', 'Ad\u200dmin'],
  ['ends with a joiner', '林\u200d'],
  ['has a soft hyphen', 'Ad\u00admin'],
  ['has a control character', 'a\u0000b'],
  ['has two lines', 'a\nb'],
  ['has a line separator', 'a\u2028b'],
  ['has half a character', 'a\ud800b'],
  ['has nothing to see', '\u3164'],
  ['hides tags', 'Ann\u{E0041}\u{E0042}'],
])('a name that %s is none', (_, text) => {
  expect(isName(text)).toBe(false)
})

test('a name is trimmed, and has 1 to 80 characters', () => {
  expect(name.parse('  An  ')).toBe('An')
  expect(name.safeParse('   ').success).toBe(false)
  expect(name.safeParse('x'.repeat(80)).success).toBe(true)
  expect(name.safeParse('x'.repeat(81)).success).toBe(false)
})

test('of the name of a file only what can be shown is kept', () => {
  expect(toName('  invoice\u202egnp.exe\n')).toBe('invoicegnp.exe')
  expect(toName('灯笼 ①.png')).toBe('灯笼 ①.png')
  expect(toName('\u200b\u202e')).toBeNull()
  expect(toName('x'.repeat(300), 200)).toHaveLength(200)
})
