import { expect, test } from 'vitest'
import type { Block, Content } from '../../shared/content.ts'
import { toElements, toText } from './richText.tsx'

type Element = { type: string; props: { children?: unknown; href?: string; rel?: string; target?: string } }
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children }) as Block

test('only what a shop may link to becomes a link', () => {
  const shown = (url: unknown) => {
    const [p] = toElements([paragraph({ type: 'link', url, children: [] })], '') as Element[]
    return (p!.props.children as Element[])[0]!.type
  }
  for (const url of ['https://shop.example', 'HTTP://shop.example', 'mailto:tea@shop.example', 'tel:+44123'])
    expect(shown(url)).toBe('a')
  for (const url of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    5,
  ])
    expect(shown(url)).toBeUndefined()
})

test('a link opens elsewhere and tells the other side nothing', () => {
  const link = { type: 'link', url: 'https://shop.example', children: [{ type: 'text', value: 'here' }] }
  const [shown] = toElements([paragraph(link)], '') as Element[]
  const [a] = shown!.props.children as Element[]
  expect(a).toMatchObject({ type: 'a', props: { href: 'https://shop.example', target: '_blank' } })
  expect(a!.props.rel).toBe('noreferrer')
})

test('a link that is not allowed is only its text', () => {
  const link = { type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: 'here' }] }
  const [shown] = toElements([paragraph(link)], '') as Element[]
  expect(shown!.props.children).toEqual([['here']])
})

test('what is not known is passed over, what is in it is shown', () => {
  const future = { type: 'spoiler', children: [paragraph({ type: 'text', value: 'psst' })] } as unknown as Block
  const [shown] = toElements([future, { type: 'html', value: '<b>' } as unknown as Block], '') as [Element[], undefined]
  expect(shown[0]).toMatchObject({ type: 'p', props: { children: ['psst'] } })
})

test('a preview is plain text', () => {
  const list = {
    type: 'list',
    children: [{ type: 'listItem', children: [paragraph({ type: 'text', value: 'brass' })] }],
  }
  const content = {
    type: 'root',
    children: [
      paragraph(
        { type: 'text', value: 'It needs ' },
        { type: 'strong', children: [{ type: 'text', value: 'a whistle' }] },
      ),
      list,
    ],
  } as Content
  expect(toText(content)).toBe('It needs a whistle brass')
  const image = paragraph({ type: 'image', url: '/boat.png', alt: 'A red boat' })
  expect(toText({ type: 'root', children: [image] } as Content)).toBe('A red boat')
})
