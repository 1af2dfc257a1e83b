import { afterEach, expect, test } from 'vitest'
import { createStore, parse } from './store.ts'
import { fakeStorage } from './testing/fakeWorld.ts'

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'failed')
})

test('two sites in one browser do not see each other', () => {
  const area = fakeStorage()
  const tea = createStore(area, 'tea:')
  const pots = createStore(area, 'pots:')
  tea.write('draft', 'hello')
  expect(pots.read('draft')).toBeUndefined()
  expect(pots.keys('')).toEqual([])
  pots.clear()
  expect(tea.read('draft')).toBe('hello')
})

test('where storage is blocked, everything is kept for as long as the page lives', () => {
  const blocked = new Proxy({} as Storage, {
    get() {
      throw new DOMException('blocked', 'SecurityError')
    },
  })
  const store = createStore(blocked, 'tea:')
  store.write('out:1', { text: 'hello' })
  expect(store.read('out:1')).toEqual({ text: 'hello' })
  expect(store.keys('out:')).toEqual(['out:1'])
  store.remove('out:1')
  expect(store.read('out:1')).toBeUndefined()
})

test('where storage is full, what does not fit is kept in memory', () => {
  const full = fakeStorage()
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const store = createStore(full, 'tea:')
  store.write('draft', 'hello')
  expect(store.read('draft')).toBe('hello')
})

test('what somebody else wrote under our key is as if it were not there', () => {
  const area = fakeStorage()
  area.setItem('tea:live', '{not json')
  expect(createStore(area, 'tea:').read('live')).toBeUndefined()
})

test('a field that is absent stays absent on a page that has added to Object.prototype', () => {
  Object.defineProperty(Object.prototype, 'failed', { value: 'polluted', configurable: true })
  expect((parse('{"inner":{"text":"hello"}}') as { inner: { failed?: string } }).inner.failed).toBeUndefined()
})
