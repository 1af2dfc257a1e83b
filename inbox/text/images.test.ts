import { expect, test } from 'vitest'
import { imagesIn, withAlt } from './images.ts'

const text = 'A ![red \\[old\\] lamp](/media/a.png) and ![](https://shop.example/b.png?x=1), no [link](/c).'

test('the images of a text are found with their descriptions, and a link is none', () => {
  expect(imagesIn(text).map(({ alt, url }) => [alt, url])).toEqual([
    ['red [old] lamp', '/media/a.png'],
    ['', 'https://shop.example/b.png?x=1'],
  ])
})

test('a description is put in its place, whatever is in it', () => {
  const described = withAlt(text, imagesIn(text)[1]!, 'a ] b\\\n c')
  expect(imagesIn(described).map(({ alt }) => alt)).toEqual(['red [old] lamp', 'a ] b\\ c'])
  expect(described.startsWith('A ![red') && described.endsWith('(/c).')).toBe(true)
})
