import { expect, test } from 'vitest'
import { seam } from './addressEnds.ts'
import { toContent, toTypedContent } from './markdown.ts'

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

test('a table of hundreds of rows is one table, with the text before and after it', () => {
  const rows = Array.from({ length: 203 }, (_, i) => `| **${i}** | ${i} cm |`)
  const { children } = toContent(
    `Sizes:\n\n| Size | Chest |\n| --- | --: |\n${rows.join('\n')}\n\nAsk us.\n\n| a |\n|---|\n| b |`,
  )
  expect(children.map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph', 'table'])
  const table = children[1]!
  expect(table.type === 'table' && [table.align, table.children.length]).toEqual([[null, 'right'], 204])
  expect(JSON.stringify(table)).toContain('"202"')
  const none = `|a|b|\n|-|\n${'|*c*|\n'.repeat(100)}`
  expect(toContent(none).children).toHaveLength(1)
})

test.each(['>', '- ', '[', '![', '*a **a ', '<!--', '`a``b', '~~a ', '[a](b (c '])(
  'thousands of "%s" are shown as they were typed',
  (unit) => {
    const text = `${unit.repeat(20_000 / unit.length)}x`
    expect(JSON.stringify(toContent(text)).length).toBeGreaterThan(text.length)
  },
)

/** Where the links of a text begin and end, with `[]` around them. */
function linked(text: string): string {
  const words = (node: unknown): string => {
    const { type, value, children } = node as { type: string; value?: string; children?: unknown[] }
    const inner = value ?? (children ?? []).map(words).join('')
    return type === 'link' ? `[${inner}]` : inner
  }
  return children(text).map(words).join('\n')
}

test.each([
  ['点https://lamp.example/refund，然后填表。', '点[https://lamp.example/refund]，然后填表。'],
  ['说明在 https://lamp.example/care（中文）。', '说明在 [https://lamp.example/care]（中文）。'],
  ['手册：https://lamp.example/a/b.pdf。多谢', '手册：[https://lamp.example/a/b.pdf]。多谢'],
  ['点https://lamp.example/care看看', '点[https://lamp.example/care]看看'],
  ['https://lamp.example看看', '[https://lamp.example]看看'],
  ['「https://lamp.example/a」和“https://lamp.example/b”', '「[https://lamp.example/a]」和“[https://lamp.example/b]”'],
  ['https://lamp.example/a；https://lamp.example/b！', '[https://lamp.example/a]；[https://lamp.example/b]！'],
  ['见www.lamp.example看看', '见[www.lamp.example]看看'],
  ['https://lamp.example/help에서 확인', '[https://lamp.example/help]에서 확인'],
  ['https://lamp.example/helpを見て', '[https://lamp.example/help]を見て'],
  ['https://zh.wiki.example/wiki/灯笼，', '[https://zh.wiki.example/wiki/灯笼]，'],
  ['https://lamp.example/?q=灯&p=1 行', '[https://lamp.example/?q=灯&p=1] 行'],
  ['https://灯.example/新品', '[https://灯.example/新品]'],
  ['**https://lamp.example/a**，好', '[https://lamp.example/a]，好'],
  ['发到hi@lamp.example谢谢', '发到[hi@lamp.example]谢谢'],
  ['[条款](https://lamp.example/条款，新)', '[条款]'],
  ['`https://lamp.example，x`', 'https://lamp.example，x'],
])('an address ends where Chinese goes on after it: %s', (text, expected) => expect(linked(text)).toBe(expected))

test.each(['jürgen@lamp.example', 'renée@lamp.example', 'hi@lamp.exämple'])(
  'a part of an address is no link to somebody else: %s',
  (text) => expect(linked(text)).toBe(text),
)

test('what keeps an address apart is seen nowhere', () => {
  for (const text of [
    '看https://a.example，',
    '```\nhttps://a.example，\n```',
    '[x](https://a.example/茶，)',
    '![见https://a.example，](/media/a)',
  ])
    expect(JSON.stringify(toContent(text))).not.toContain(seam)
})

test('numbers of a list are those that were written, counted on where all are the same', () => {
  const numbers = (text: string) =>
    children(text).flatMap((block) => (block.type === 'list' ? block.children.map((_, i) => block.start! + i) : []))
  expect(numbers('2. Red\n4. Blue\n5. Green\n9. Grey')).toEqual([2, 4, 5, 9])
  expect(numbers('3. c\n2. b\n1. a')).toEqual([3, 2, 1])
  expect(numbers('2. Red\n\n4. Blue')).toEqual([2, 4])
  expect(numbers('1. a\n1. b\n1. c')).toEqual([1, 2, 3])
})

const typed = (text: string) => toTypedContent(text).children
test.each([
  'It is 2*3*4 cm',
  '1) yes\n3) no',
  '+ 49 664 1234567',
  '# 5 is sold out',
  '> 60 is free of postage',
  '[Order 5]: shipped',
  'In all: 12\n---',
])('what a person types stays as typed: %j', (text) => {
  const lines = text.split('\n').flatMap((value, i) => [...(i ? [{ type: 'break' }] : []), { type: 'text', value }])
  expect(typed(text)).toEqual([{ type: 'paragraph', children: lines }])
})

test('what a person marks on purpose is marked', () => {
  expect(typed('**now** and `code`\n\n- a\n- b\n\n1. x\n2. y')).toMatchObject([
    { type: 'paragraph', children: [{ type: 'strong' }, {}, { type: 'inlineCode' }] },
    { type: 'list', ordered: false },
    { type: 'list', ordered: true, start: 1, children: [{}, {}] },
  ])
})

test('a bare address ends where Chinese goes on', () => {
  const linksIn = (text: string) =>
    [...JSON.stringify(toContent(text)).matchAll(/"type":"link","url":"([^"]+)"/g)].map(([, url]) => url)
  for (const [text, urls] of [
    ['请看https://shop.example/size，再下单。', ['https://shop.example/size']],
    ['见 https://shop.example/faq（常见问题）', ['https://shop.example/faq']],
    ['打开https://shop.example/size查尺码', ['https://shop.example/size']],
    ['https://a.example/x。https://b.example/y！', ['https://a.example/x', 'https://b.example/y']],
    ['https://shop.example/wiki/绿茶 很好', ['https://shop.example/wiki/绿茶']],
    ['https://shop.example/?q=绿茶&page=2', ['https://shop.example/?q=绿茶&page=2']],
    ['www.shop.example、谢谢', ['http://www.shop.example']],
    ['[绿茶](https://shop.example/绿茶，红茶)', ['https://shop.example/绿茶，红茶']],
  ] as const)
    expect(linksIn(text), text).toEqual(urls)
  expect(JSON.stringify(toContent('打开https://shop.example/size查尺码'))).toContain('"value":"查尺码"')
})

test('numbers are read as they were typed, also where they jump', () => {
  const starts = (text: string) =>
    toContent(text).children.map((list) => (list.type === 'list' ? [list.start, list.children.length] : null))
  expect(starts('3. Yes\n5. No\n6. Perhaps')).toEqual([
    [3, 1],
    [5, 2],
  ])
  expect(starts('1. One\n2. Two\n3. Three')).toEqual([[1, 3]])
  expect(starts('1. One\n1. Two\n1. Three')).toEqual([[1, 3]])
  expect(starts('2. Two\n1. One')).toEqual([
    [2, 1],
    [1, 1],
  ])
})

test('in a table `<br>` ends a line, since a line of its own would end the row; elsewhere it stays text', () => {
  const [table] = toContent('| a<br>**b<BR/>c** `<br>` |\n| - |').children
  expect(JSON.stringify(table).match(/"type":"break"/g)).toHaveLength(2)
  expect(JSON.stringify(table)).toContain('{"type":"inlineCode","value":"<br>"}')
  expect(JSON.stringify(toContent('a<br>b'))).toContain('"value":"<br>"')
})
