import { expect, test } from 'vitest'
import { keymap, readKey, sendsReply } from './keyboard.ts'

const key = (key: string, part = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...part,
})

test('a key means what the place says', () => {
  expect(readKey(key('j'), '', 'conversations').command).toBe('next')
  expect(readKey(key('t'), '', 'conversations').command).toBe('takeOver')
  expect(readKey(key('t'), '', 'knowledge').command).toBeNull()
  expect(readKey(key('?'), '', 'knowledge').command).toBe('help')
})

test('two keys one after the other', () => {
  const first = readKey(key('g'), '', 'conversations')
  expect(first).toEqual({ command: null, open: 'g' })
  expect(readKey(key('k'), first.open, 'conversations').command).toBe('knowledge')
})

test('after a first key that leads nowhere, the second counts for itself', () => {
  expect(readKey(key('j'), 'g', 'conversations').command).toBe('next')
})

test('keys of the browser and of input methods are left alone', () => {
  expect(readKey(key('k', { ctrlKey: true }), '', 'conversations').command).toBeNull()
  expect(readKey(key('j', { isComposing: true }), '', 'conversations').command).toBeNull()
})

test('no key means two things in one place', () => {
  for (const place of ['everywhere', 'conversations', 'knowledge'] as const) {
    const here = keymap.filter(({ places }) => places.includes(place) || places.includes('everywhere'))
    expect(new Set(here.map(({ keys }) => keys)).size).toBe(here.length)
  }
})

test('Enter sends, Shift+Enter does not, and the setting swaps it', () => {
  expect(sendsReply(key('Enter'), true)).toBe(true)
  expect(sendsReply(key('Enter', { shiftKey: true }), true)).toBe(false)
  expect(sendsReply(key('Enter'), false)).toBe(false)
  expect(sendsReply(key('Enter', { ctrlKey: true }), false)).toBe(true)
  expect(sendsReply(key('Enter', { metaKey: true }), false)).toBe(true)
})

test('Enter that picks a candidate of an input method never sends', () => {
  expect(sendsReply(key('Enter', { isComposing: true }), true)).toBe(false)
  expect(sendsReply(key('Enter', { keyCode: 229 }), true)).toBe(false)
})
