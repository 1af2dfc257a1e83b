import { expect, test } from 'vitest'
import { toContent } from './markdown.ts'

const children = (markdown: string) => toContent(markdown).children

test('marks become a tree', () => {
  expect(children('**a** and *b*, `c`, ~~d~~')).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'strong', children: [{ type: 'text', value: 'a' }] },
        { type: 'text', value: ' and ' },
        { type: 'emphasis', children: [{ type: 'text', value: 'b' }] },
        { type: 'text', value: ', ' },
        { type: 'inlineCode', value: 'c' },
        { type: 'text', value: ', ' },
        { type: 'delete', children: [{ type: 'text', value: 'd' }] },
      ],
    },
  ])
})

test('lists keep where they start', () => {
  expect(children('3. c\n4. d')).toMatchObject([{ type: 'list', ordered: true, start: 3, children: [{}, {}] }])
})

test('a single new line is a new line', () => {
  expect(children('a\nb')).toEqual([
    { type: 'paragraph', children: [{ type: 'text', value: 'a' }, { type: 'break' }, { type: 'text', value: 'b' }] },
  ])
})

test('HTML is shown as it was written, never made', () => {
  expect(JSON.stringify(children('<img src=x onerror=alert(1)>'))).toContain('<img src=x onerror=alert(1)>')
  expect(children('<b>x</b>')).toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }, {}, {}] }])
})

test('only harmless links are links', () => {
  expect(JSON.stringify(children('[x](javascript:alert(1))'))).not.toContain('link')
  expect(JSON.stringify(children('[x](https://a.example)'))).toContain('"type":"link"')
  expect(children('see https://a.example')).toMatchObject([
    { children: [{}, { type: 'link', url: 'https://a.example' }] },
  ])
})

test('an image is its words', () => {
  expect(children('![a teapot](https://a.example/x.png)')).toEqual([
    { type: 'paragraph', children: [{ type: 'text', value: 'a teapot' }] },
  ])
})

test('what is nested too deep keeps its words and loses its form', () => {
  const text = JSON.stringify(children(`${'> '.repeat(100)}deep`))
  expect(text).toContain('deep')
  expect(text.split('blockquote').length).toBeLessThan(12)
})
