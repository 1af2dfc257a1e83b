import { expect, test } from 'vitest'
import { toContent } from '../../shared/markdown.ts'
import { toMarkdown } from './toMarkdown.ts'

test.each([
  'Two to **three** days, *mostly*.',
  'See [our shop](<https://shop.example/a_b?c=1>) or ~~not~~.',
  'https://shop.example/returns',
  'First\\\nsecond line',
  '# Returns\n\nWithin 30 days.\n\n- unworn\n- with its *label*\n  1. inner\n  2. list',
  '3. three\n4. four',
  '> quoted\n> \n> twice',
  '```js\nconst a = `b`\n```',
  '`` a`b ``',
  '邮费 5 元，**满 50 免邮**。',
  'before\n\n---\n\nafter',
  '| Size | Price |\n| :-- | --: |\n| *small* | 5 \\| 6 |\n| large | **9** |',
  'See ![a cup \\[red\\]](</media/shop/0123456789abcdef0123456789abcdef-80x60.png>) here.',
  '[How to brew](<https://shop.example/brew.mp4>)',
  'https://shop.example/brew.mp3',
])('an answer comes back as the Markdown it was: %j', (markdown) => {
  expect(toContent(toMarkdown(toContent(markdown)))).toEqual(toContent(markdown))
})

test.each([
  '1. not a list',
  '2 * 3 * 4 = 24',
  '# no heading',
  'a_b_c <b>x</b> [y](z)',
  '- dash',
  '1) one',
  'back\\slash `tick',
])('text that looks like marks stays text: %j', (value) => {
  const content = {
    type: 'root' as const,
    children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value }] }],
  }
  expect(toContent(toMarkdown(content))).toEqual(content)
})
