import { expect, test } from 'vitest'
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
