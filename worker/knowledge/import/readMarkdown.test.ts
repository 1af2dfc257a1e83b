import { expect, test } from 'vitest'
import { readMarkdown } from './readMarkdown.ts'

const entryOf = async (text: string, name = 'care-of-oak.md') => (await readMarkdown(new Map([[name, text]]), 'en'))[0]

test.each([
  ['TOML', '+++\ntitle = "Can I oil it?"\ntags = ["oil", "oak"]\ndraft = true\n+++\n\nYes.\n'],
  ['TOML with tables', '+++\ntitle = \'Can I oil it?\'\ndraft = true\n[taxonomies]\ntags = ["oil", "oak"]\n+++\nYes.'],
  ['YAML', '---\ntitle: Can I oil it?\ntags: [oil, oak]\npublished: false\n---\n\nYes.\n'],
  [
    'YAML behind a mark, with line ends of Windows',
    '\ufeff---\r\ntitle: Can I oil it?\r\ntags:\r\n  - oil\r\n  - oak\r\nstatus: 草稿\r\n---\r\nYes.\r\n',
  ],
])('front matter in %s says what the entry is', async (_, text) => {
  expect(await entryOf(text)).toMatchObject({
    question: 'Can I oil it?',
    tags: ['oil', 'oak'],
    status: 'draft',
    answer: 'Yes.',
  })
})

test('an underlined heading is the question, as one behind a sign is, of any depth', async () => {
  expect(await entryOf('Can I oil it?\n=============\n\nYes.\n\nMore\n----\n\nText')).toMatchObject({
    question: 'Can I oil it?',
    answer: 'Yes.\n\nMore\n----\n\nText',
  })
  expect(await entryOf('\n## Can I oil it? ##\nYes.')).toMatchObject({ question: 'Can I oil it?', answer: 'Yes.' })
  expect(await entryOf('Just a text.\n\n- - -\n')).toMatchObject({
    question: 'care of oak',
    answer: 'Just a text.\n\n- - -',
  })
})

test('comments are for who writes: they go, but for those in code', async () => {
  const text =
    '<!-- to do: ask Ann -->\n# Can I oil it?\n\nYes. <!-- or no -->\n\n<!--\nmore\n-->\n`<!-- x -->`\n\n```html\n<!-- y -->\n```\n<!-- open'
  expect(await entryOf(text)).toMatchObject({
    question: 'Can I oil it?',
    answer: 'Yes. \n\n`<!-- x -->`\n\n```html\n<!-- y -->\n```\n<!-- open',
  })
})

test('front matter that is broken is shown rather than lost, and an empty one is none', async () => {
  expect(await entryOf('+++\ntitle = \n+++\nYes.')).toMatchObject({ answer: '+++\ntitle = \n+++\nYes.' })
  expect(await entryOf('---\n---\nYes.')).toMatchObject({ question: 'care of oak', answer: 'Yes.' })
})
