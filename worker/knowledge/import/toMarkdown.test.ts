import { expect, test } from 'vitest'
import { toContent } from '../../../shared/markdown.ts'
import { toMarkdown } from './toMarkdown.ts'

test('HTML of a help centre becomes Markdown, without what runs or frames', () => {
  const html = `<h2>How</h2><p onclick="x()">Within <b>30</b> days, <a href="/x">here</a>.</p><ol><li>Pack</li><li>Send</li></ol>
    <table><tr><th>Size</th></tr><tr><td>M</td></tr></table><script>alert(1)</script><style>p{}</style>
    <iframe src="https://video.example/1"></iframe><iframe src="javascript:x"></iframe><img src="https://x.example/a.png" alt="A lamp">`
  expect(toMarkdown(html, 'https://shop.example/help/')).toBe(
    [
      '## How',
      'Within **30** days, [here](https://shop.example/x).',
      '1. Pack\n2. Send',
      '| Size |\n| ---- |\n| M    |',
      '<https://video.example/1>',
      '![A lamp](https://x.example/a.png)',
    ].join('\n\n'),
  )
})

test.each(['div', 'b', 'ul><li', 'blockquote', 'font', 'table><tr><td'])(
  'thousands of <%s> in one another are text, not the end of the worker',
  (tag) => {
    expect(toMarkdown(`${`<${tag}>`.repeat(5000)}deep`)).toContain('deep')
  },
)

test.each(['s', 'del', 'strike'])('a price that is struck through by <%s> stays so, wherever it stands', (tag) => {
  const was = `<${tag} class="price" data-was='20'>$20</${tag}>`
  expect(toMarkdown(`<p>Was ${was} <ins>$15</ins> <u>now</u></p>`)).toBe('Was ~~$20~~ $15 *now*')
  expect(toMarkdown(`<ul><li>${was}</li></ul>`)).toBe('- ~~$20~~')
  expect(toMarkdown(`<table><tr><th>Price</th></tr><tr><td>${was} $15</td></tr></table>`)).toContain('| ~~$20~~ $15 |')
  expect(toMarkdown(`<p><b>${was}</b> <${tag}>a <${tag}>b</${tag}></${tag}></p>`)).toMatch(/^\*\*~~\$20~~\*\* ~~a/)
  expect(toMarkdown(`<${tag}><p>One</p><p>Two</p></${tag}>`)).toContain('Two')
})

/** All elements of the HTML standard, those that it calls obsolete, and some of SVG and MathML. */
const elements =
  `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup
  data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header
  hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav noscript object ol optgroup option
  output p picture pre progress q rp rt ruby s samp script search section select slot small source span strong style sub summary sup
  table tbody td template textarea tfoot th thead time title tr track u ul var video wbr acronym applet basefont bgsound big blink
  center dir font frame frameset image isindex keygen listing marquee menuitem multicol nextid nobr noembed noframes param plaintext
  rb rtc spacer strike tt xmp svg path foreignObject math mi mtext shop-price`.split(/\s+/)
const attributes = [
  '',
  ' href="/a"',
  ' src="https://a.example/b"',
  ' hidden',
  ' checked type=checkbox',
  ' colspan=3 rowspan=2',
  ' open',
  ' type=image alt=c value=d',
]

test('no HTML that is made of the elements of the standard fails, in whatever order they stand', {
  timeout: 120_000,
}, () => {
  let state = 11
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const one = (list: string[]) => list[random(list.length)]!
  const make = (depth: number): string => {
    if (depth === 0 || random(4) === 0)
      return one(['word', ' ', '\n', 'a *b* _c_ ~~d~~', '<!-- e -->', '&lt;f&gt;', ''])
    const name = one(elements)
    const inner = Array.from({ length: random(4) }, () => make(depth - 1)).join('')
    return `<${name}${one(attributes)}>${inner}${random(5) === 0 ? '' : `</${name}>`}`
  }
  for (const outer of elements) {
    for (const inner of Array.from({ length: 6 }, () => one(elements))) {
      const html = `x<${outer}>a<${inner}${attributes[3]}>b</${inner}>c</${outer}>y`
      expect(() => toMarkdown(html), html).not.toThrow()
    }
  }
  for (let i = 0; i < 400; i++) {
    const html = make(5)
    expect(() => toContent(toMarkdown(html, 'https://shop.example/')), html).not.toThrow()
  }
})

test.each(
  elements.filter(
    (name) =>
      !/^(?:area|audio|base|basefont|bgsound|br|button|canvas|caption|col|colgroup|datalist|embed|form|frame|frameset|head|hr|iframe|image|img|input|isindex|keygen|link|meta|nav|noscript|noembed|noframes|optgroup|option|param|script|select|source|spacer|style|svg|path|foreignObject|math|mi|mtext|template|title|track|video|wbr|applet|element|menuitem|multicol|nextid)$/.test(
        name,
      ),
  ),
)('the words in <%s> are kept', (name) => {
  expect(toMarkdown(`<div><${name}>kept</${name}></div>`)).toContain('kept')
})

test('cells that span thousands of columns, and rows that are filled up, make no more than they say', () => {
  expect(toMarkdown('<table><tr><td colspan=1000000 rowspan=1000000>wide</table>').length).toBeLessThan(1000)
  const sparse = `<table><tr>${'<td>a</td>'.repeat(500)}</tr>${'<tr><td>b</td></tr>'.repeat(500)}</table>`
  expect(toMarkdown(sparse).length).toBeLessThan(2 * sparse.length)
})

test('a cell of a table keeps its lines and its list', () => {
  const html =
    '<table><tr><th>Size</th><th>Do</th></tr><tr><td>Small<br>or flat</td><td><ul><li>fold</li><li>glue</li></ul></td></tr><tr><td><p>Large.</p><p>Round.</p></td><td>ask</td></tr></table>'
  expect(toMarkdown(html)).toBe(
    '| Size             | Do               |\n| ---------------- | ---------------- |\n| Small<br>or flat | • fold<br>• glue |\n| Large.<br>Round. | ask              |',
  )
})

test('a space within signs of Markdown stands outside of them', () => {
  expect(toMarkdown('<p>It is<strong> quite </strong>good.</p>')).toBe('It is **quite** good.')
})

test('the cells of a table keep their lines: paragraphs, lists, lists in lists, headings, tables', () => {
  const html = `<table><tr><th>Order</th><th>Steps</th></tr>
    <tr><td><p>Glass</p><p>and china</p></td><td>First:<ol><li>wrap it</li><li><p>pack it</p><ul><li>twice</li></ul></li></ol></td></tr>
    <tr><td><h4>Other</h4>things</td><td><table><tr><td>up to</td><td>5 kg</td></tr><tr><td>a|b</td></tr></table></td></tr></table><p>After.</p>`
  const markdown = toMarkdown(html)
  expect(markdown).toContain('| Glass<br>and china')
  expect(markdown).toContain('| First:<br>1. wrap it<br>2. pack it<br>\u2003• twice |')
  expect(markdown).toContain('| **Other**<br>things')
  const table = toContent(markdown).children[0]
  expect(table?.type === 'table' && table.children.map(({ children }) => children.length)).toEqual([2, 2, 2])
  expect(toContent(markdown).children.map(({ type }) => type)).toEqual(['table', 'paragraph'])
})

test('Markdown is made for people: spaces and signs stand outside of what is marked', () => {
  expect(toMarkdown('<p>Ask<strong> us first </strong>please, <em><b> or </b></em>call</p>')).toBe(
    'Ask **us first** please, ***or*** call',
  )
  expect(toMarkdown('<p><strong>注意：</strong>请先联系<b>“客服”</b>再寄回</p>')).toBe(
    '**注意**：请先联系“**客服**”再寄回',
  )
  expect(toMarkdown('<p><b>Really?</b></p>')).toBe('**Really?**')
})

test('relative links and images lead to where they stood', () => {
  const html = '<p><a href="../b?x=1#y">B</a> <img src="/i/box.png" alt="A box"></p>'
  expect(toMarkdown(html, 'https://shop.example/hc/en/a')).toBe(
    '[B](https://shop.example/hc/b?x=1#y) ![A box](https://shop.example/i/box.png)',
  )
})
