import { expect, test } from 'vitest'
import { mendJson } from './mendJson.ts'

test.each([
  ['line ends and tabs in a text', '{"a": "one\n\ttwo\r\nthree"}', { a: 'one\n\ttwo\r\nthree' }],
  ['commas too many', '{"a": [1, 2,, 3,], "b": {"c": 1,},}', { a: [1, 2, 3], b: { c: 1 } }],
  ['comments', '// first\n{"a": 1, /* not "this" */ "b": "http://x // no"}', { a: 1, b: 'http://x // no' }],
  ['CDATA behind a comment', '//<![CDATA[\n{"a": 1}\n//]]>', { a: 1 }],
  ['CDATA in one line', '/*<![CDATA[*/{"a": 1}/*]]>*/', { a: 1 }],
  ['CDATA alone, and a semicolon', '<![CDATA[{"a": 1};]]>', { a: 1 }],
  ['a comment of HTML around it', '<!--\n{"a": 1}\n-->', { a: 1 }],
  ['a comment of HTML before it', '<!-- added by a plugin -->{"a": 1}', { a: 1 }],
  ['escapes that JSON has not', String.raw`{"a": "it\'s \d \\' \"x\""}`, { a: String.raw`it's \d \' "x"` }],
])('%s', (_, text, value) => {
  expect(JSON.parse(mendJson(text))).toEqual(value)
})

test('JSON that is in order stays what it is, and what is broken otherwise stays broken', () => {
  const value = { a: ['x\\"', '\u2028', { b: null }], c: -1.5e3, d: 'a,]}' }
  expect(JSON.parse(mendJson(JSON.stringify(value, null, 2)))).toEqual(value)
  for (const broken of ['{"a": ', '{"a": "b', '{a: 1}', '']) expect(() => JSON.parse(mendJson(broken))).toThrow()
})
