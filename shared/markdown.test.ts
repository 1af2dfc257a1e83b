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

const file = '/media/shop/0123456789abcdef0123456789abcdef'

test('an image of ours has the size that its address says', () => {
  const image = { type: 'image', alt: 'a teapot', width: 800, height: 600 }
  for (const url of [`${file}-800x600.jpg`, `https://help.example${file}-800x600.jpg`])
    expect(children(`See ![a teapot](${url})!`)).toMatchObject([{ children: [{}, { ...image, url }, {}] }])
  expect(children('![a teapot](https://a.example/x.png)')).toEqual([
    { type: 'paragraph', children: [{ type: 'image', url: 'https://a.example/x.png', alt: 'a teapot' }] },
  ])
})

test('an image from anywhere else is its words', () => {
  for (const url of [
    'javascript:x',
    'data:image/png,x',
    'http://a.example/x.png',
    '//a.example/x.png',
    '/media/../x.png',
  ])
    expect(children(`![a teapot](${url})`)).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: 'a teapot' }] },
    ])
})

test('a film or a sound with a line to itself is played there', () => {
  expect(children(`Look:\n[How to brew](${file}.mp4)\nDone.`)).toEqual([
    { type: 'paragraph', children: [{ type: 'text', value: 'Look:' }] },
    { type: 'video', url: `${file}.mp4`, title: 'How to brew' },
    { type: 'paragraph', children: [{ type: 'text', value: 'Done.' }] },
  ])
  expect(children('https://a.example/song.mp3?v=2')).toEqual([{ type: 'audio', url: 'https://a.example/song.mp3?v=2' }])
  expect(children('See https://a.example/film.mp4')).toMatchObject([{ type: 'paragraph' }])
  expect(children('[Film](https://www.youtube.com/watch?v=x)')).toMatchObject([{ children: [{ type: 'link' }] }])
  expect(JSON.stringify(children('[x](file:///a.mp4)'))).not.toContain('a.mp4')
})

test('spaces between marks stay', () => {
  expect(children('**a** *b*')).toMatchObject([{ children: [{}, { value: ' ' }, {}] }])
})

test('a table has its head first and its columns aligned', () => {
  const cell = (value: string) => ({ type: 'tableCell', children: [{ type: 'text', value }] })
  expect(children('| Size | Price |\n| --- | --: |\n| S | 5 |')).toEqual([
    {
      type: 'table',
      align: [null, 'right'],
      children: [
        { type: 'tableRow', children: [cell('Size'), cell('Price')] },
        { type: 'tableRow', children: [cell('S'), cell('5')] },
      ],
    },
  ])
})

test('what is nested too deep keeps its words and loses its form', () => {
  const text = JSON.stringify(children(`${'> '.repeat(100)}deep`))
  expect(text).toContain('deep')
  expect(text.split('blockquote').length).toBeLessThan(12)
})

test('a plain line, which is not parsed, is what parsing would make of it', () => {
  const parts = [
    'Is',
    ' ',
    '  ',
    '.',
    ',',
    '?',
    '!',
    ':',
    '/',
    '-',
    '+',
    '#',
    '=',
    '(',
    ')',
    "'",
    '"',
    '1',
    '2.',
    '3)',
    'www',
    'http',
    'mailto:',
    'ftp:',
  ]
  const more = [
    '*',
    '_',
    '`',
    '~',
    '<b>',
    '[a](b)',
    '|',
    '&amp;',
    '@',
    '\\',
    '\t',
    '\u0000',
    '\u00a0',
    '\u2028',
    '好的',
    '，',
    '٣',
    '😀',
    'a.b',
    'com',
  ]
  const all = [...parts, ...parts, ...more]
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  for (let i = 0; i < 3000; i++) {
    const line = Array.from({ length: 1 + next(8) }, () => all[next(all.length)]).join('')
    expect([line, children(line)]).toEqual([line, children(`${line}\n`)]) // a line end has it parsed
  }
})
