import { expect, test } from 'vitest'
import { toContent } from '../../shared/markdown.ts'
import { headingsOf, RichText } from './RichText.tsx'

function drawn(markdown: string): string {
  const { children: blocks } = toContent(markdown)
  return String(RichText({ blocks, headings: headingsOf(blocks) }))
}

test('headings begin below the page’s own, whatever depths their writer chose, and can be linked to', () => {
  expect(drawn('### Post\n\n##### By sea\n\n### Post')).toBe(
    '<h2 id="post">Post</h2><h4 id="by-sea">By sea</h4><h2 id="post-2">Post</h2>',
  )
  expect(drawn('# 寄送')).toBe('<h2 id="寄送">寄送</h2>')
})

test('a heading inside of something else is emphasis', () => {
  expect(drawn('> # Note')).toBe('<blockquote><p><strong>Note</strong></p></blockquote>')
})

test('what is written as HTML is text', () => {
  const html = drawn('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> & "quoted" `<b>`')
  expect(html).not.toMatch(/<(?:script|img|b)[ >]/)
  expect(html).toContain('&lt;script&gt;')
})

test('addresses cannot leave their attribute, nor run', () => {
  expect(drawn('[a](javascript:alert(1)) [b](https://shop.example/"onclick="x)')).not.toMatch(/javascript:|" ?onclick/)
  expect(drawn('![x" onerror="alert(1)](https://shop.example/a.png)')).not.toMatch(/" onerror/)
})
