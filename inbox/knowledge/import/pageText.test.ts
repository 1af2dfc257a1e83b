import { expect, test } from 'vitest'
import { pageText } from './pageText.ts'

test('a saved page is read in the encoding that it names, else in UTF-8, and never garbled', async () => {
  const page = (head: string, ...letters: number[]) => new Blob([head, Uint8Array.from(letters)])
  expect(await pageText(page('<meta charset="gbk">', 0xcd, 0xcb))).toBe('<meta charset="gbk">退')
  expect(await pageText(page('<p>', 0xe9, 0x80, 0x80))).toBe('<p>退')
  expect(await pageText(page('<meta charset=nonsense>', 0xe9, 0x80, 0x80))).toBe('<meta charset=nonsense>退')
  expect(await pageText(page('<p>', 0xcd, 0xcb))).toBeNull()
})
