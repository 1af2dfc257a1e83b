import { expect, test } from 'vitest'
import { toContent } from '../../shared/markdown.ts'
import { plainContent } from './plainText.ts'
import { toMarkdown } from './toMarkdown.ts'

test.each([
  'Two to **three** days, *mostly*, ~~not five~~.',
  'One line\nand another\n\nA new paragraph with `code`',
  '- first\n- second\n  - under it\n- third',
  '3. three\n4. four',
  '## A heading\n\n> quoted\n>\n> twice',
  'See [our page](https://shop.example/returns) or https://shop.example or mail@shop.example',
  '```js\nlet it = be\n```\n\n---',
])('%s comes back as it was', (markdown) => {
  expect(toContent(toMarkdown(toContent(markdown)))).toEqual(toContent(markdown))
})

test('what a visitor wrote comes back to the letter', () => {
  const text = 'Where is *my* order #5?\n1) asked twice\n\n<b>please</b>'
  expect(toMarkdown(plainContent(text))).toBe(text)
})
