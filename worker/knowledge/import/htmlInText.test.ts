import { expect, test } from 'vitest'
import { htmlInText, wordsOf } from './htmlInText.ts'

test.each([
  ['See <a href="/returns">our returns</a>.', 'See [our returns](/returns).'],
  [
    "Write to <a class='x' href='mailto:a@shop.example'>us</a><br>or call.",
    'Write to [us](mailto:a@shop.example)\nor call.',
  ],
  ['Within <b>30 days </b>of <a href=/x><strong>delivery</strong></a>', 'Within **30 days** of [**delivery**](/x)'],
  ['**Bold** stays, <em>this</em> too', '**Bold** stays, *this* too'],
  ['It&#8217;s free from 50&nbsp;&euro;', 'It’s free from 50 €'],
  ['<img src="https://shop.example/a.png" alt="A lamp">', '![A lamp](https://shop.example/a.png)'],
  [
    'Paste `<a href="/x">x</a>` into the page, and <b>save</b>',
    'Paste `<a href="/x">x</a>` into the page, and **save**',
  ],
  ['less than 3 < 5 and 7 > 6', 'less than 3 < 5 and 7 > 6'],
  ['R&D, Q&A; a & b', 'R&D, Q&A; a & b'],
  ['Terms &amp; more, 3 &lt; 5, &lt;b&gt; and AT&amp;T', 'Terms & more, 3 < 5, &lt;b> and AT&amp;T'],
])('HTML within the lines of a text becomes Markdown, and all else stays: %s', (text, answer) => {
  expect(htmlInText(text)).toEqual({ answer })
})

test('a text with blocks is HTML as a whole, and code in a text is none', () => {
  expect(htmlInText('Hello<ul><li>One</li></ul>')).toEqual({ answerHtml: 'Hello<ul><li>One</li></ul>' })
  expect(htmlInText('```\n<p>x</p>\n```')).toEqual({ answer: '```\n<p>x</p>\n```' })
})

test('a question is words alone', () => {
  expect(htmlInText('<p>D&eacute;lais <b>&amp;</b> retours ?</p>', true)).toEqual({ answer: 'Délais & retours ?' })
  expect(wordsOf('Fast &#8211; and free?')).toBe('Fast – and free?')
})
