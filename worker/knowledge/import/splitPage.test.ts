import { expect, test } from 'vitest'
import { splitPage } from './splitPage.ts'

const pairs = (page: string, url?: string) =>
  splitPage(page, url).items.map(({ question, answer, from }) => [from, question, answer])

test('structured data comes first and is not found again by its headings', () => {
  const data = {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'FAQPage',
        mainEntity: [
          {
            '@type': 'Question',
            name: 'Is it <b>safe</b>?',
            acceptedAnswer: { '@type': 'Answer', text: '<p>Yes, <em>very</em>.</p>' },
          },
        ],
      },
      {
        '@type': 'QAPage',
        mainEntity: { '@type': ['Question'], name: 'And warm?', suggestedAnswer: [{ text: 'Also.' }] },
      },
    ],
  }
  const page = `<html><head><title>Help</title><script type="application/ld+json">${JSON.stringify(data)}</script></head>
    <body><h1>FAQ</h1><h2>Is it safe?</h2><p>Yes, very.</p><h2>Is it blue?</h2><p>No.</p></body></html>`
  expect(splitPage(page).title).toBe('FAQ')
  expect(pairs(page)).toEqual([
    ['data', 'Is it safe?', 'Yes, *very*.'],
    ['data', 'And warm?', 'Also.'],
    ['heading', 'Is it blue?', 'No.'],
  ])
})

test('attributes of schema.org in the page are read, and broken data is passed over', () => {
  const page = `<script type="application/ld+json">{ broken</script><div itemscope itemtype="https://schema.org/Question">
    <h3 itemprop="name">Open on Sunday?</h3><div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
    <div itemprop="text"><p>No.</p></div></div></div>`
  expect(pairs(page)).toEqual([['data', 'Open on Sunday?', 'No.']])
})

test('lists of terms, folds, buttons that ask, and headings below "FAQ" are questions; a table of sizes is none', () => {
  const page = `<body><nav><a href="/x">Any questions?</a></nav><main>
    <dl><dt>Weight</dt><dd>2 kg</dd></dl>
    <dl><dt>Can I pay later?</dt><dd>Yes, <a href="/later">within 30 days</a>.</dd></dl>
    <details><summary>Warranty</summary><p>Two years.</p></details>
    <div><button aria-expanded="false">Is it heavy?</button><div><p>No.</p></div></div>
    <h2>Our story</h2><p>We began small.</p>
    <section><h2>常见问题</h2><div class="row"><h3>发货时间</h3><div><p>两天内。</p><ul><li>周末除外</li></ul></div></div>
    <h3>退货政策</h3><p>三十天。</p></section><h2>Contact</h2><p>Write to us.</p></main><footer><h4>Lost?</h4><p>x</p></footer></body>`
  expect(pairs(page, 'https://shop.example/help/')).toEqual([
    ['list', 'Can I pay later?', 'Yes, [within 30 days](https://shop.example/later).'],
    ['fold', 'Warranty', 'Two years.'],
    ['heading', 'Is it heavy?', 'No.'],
    ['heading', '发货时间', '两天内。\n\n- 周末除外'],
    ['heading', '退货政策', '三十天。'],
  ])
})

test('marks of questions and answers are read in HTML and in text, in English and Chinese', () => {
  expect(pairs('<p><strong>Q: Is it free?</strong></p><p>A: Yes.</p><p>Q2. And fast?<br>A2. That too.</p>')).toEqual([
    ['marks', 'Is it free?', 'Yes.'],
    ['marks', 'And fast?', 'That too.'],
  ])
  expect(pairs('常见问题\n\n问：几天到？\n答：两天。\n偏远地区除外。\n\n问题2：可以退吗\n回答：可以。')).toEqual([
    ['marks', '几天到？', '两天。\n偏远地区除外。'],
    ['marks', '可以退吗', '可以。'],
  ])
})

test('of plain text, lines that ask open an entry, and sentences that ask within an answer do not', () => {
  expect(
    pairs(
      'Help\n\nHow long does it take?\nTwo days.\nMore? Ask us.\n\n1. Is it free?\nYes.\n\n# Returns\n\nThirty days.',
    ),
  ).toEqual([
    ['heading', 'How long does it take?', 'Two days.\nMore? Ask us.'],
    ['heading', 'Is it free?', 'Yes.'],
    ['heading', 'Returns', 'Thirty days.'],
  ])
})

test('nothing in a page runs, and a page without answers proposes nothing', () => {
  const hostile =
    '<h2>Is it safe?</h2><p onclick="x()">Yes<script>alert(1)</script><a href="javascript:alert(1)">!</a></p>'
  expect(JSON.stringify(pairs(hostile))).not.toMatch(/alert\(1\)<|onclick|<script/)
  expect(splitPage('<p>Hello</p>')).toEqual({ title: '', items: [] })
  expect(splitPage('')).toEqual({ title: '', items: [] })
})

test('FAQ data that is a little broken, as on real pages, is read', () => {
  const page = `<!doctype html><title>Help</title><script type="application/ld+json">//<![CDATA[
    { "@type": "FAQPage", /* for search engines */ "mainEntity": [{ "@type": "Question", "name": "Prix &amp; d&eacute;lais",
      "acceptedAnswer": { "@type": "Answer", "text": "<ul>
<li>one</li>
<li>two	three</li>
</ul>", } }, ] } //]]></script>`
  expect(splitPage(page).items).toMatchObject([{ question: 'Prix & délais', answer: '- one\n- two three' }])
})

test('data that is a little broken is read all the same, and its letters as they are meant', () => {
  const data = (text: string, type = 'application/ld+json') =>
    pairs(`<script type="${type}">${text}</script>`).map(([, question, answer]) => [question, answer])
  const one = (name: string, text: string) =>
    `{"@type":"Question","name":"${name}","acceptedAnswer":{"@type":"Answer","text":"${text}"}}`
  const page = (inside: string) => `{"@context":"https://schema.org","@type":"FAQPage","mainEntity":[${inside}]}`
  const question = one('Caf&eacute; &amp; th&#233; ?', '<p>First:</p>\n<ol>\n\t<li>boil</li>\n<li>pour</li></ol>')
  const answer = [['Café & thé ?', 'First:\n\n1. boil\n2. pour']]
  expect(data(page(question))).toEqual(answer)
  expect(data(page(`${question},`).replace(/\}$/, ',}'))).toEqual(answer)
  expect(data(`\n//<![CDATA[\n${page(question)}\n//]]>\n`)).toEqual(answer)
  expect(data(`<!-- by a plugin -->\n/* FAQ */ ${page(question)};`, 'application/LD+JSON; charset=utf-8')).toEqual(
    answer,
  )
  expect(data(page(one('Two lines?', 'One\nTwo')))).toEqual([['Two lines?', 'One\\\nTwo']])
})
