import { afterEach, expect, test, vi } from 'vitest'
import { realWorld } from './world.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const refusing = {
  request() {
    throw new DOMException('Denied', 'SecurityError')
  },
}
const rejecting = { request: () => Promise.reject(new DOMException('Denied', 'SecurityError')) }

test.each<[string, unknown]>([
  ['has no locks', {}],
  ['throws where they are asked for', { locks: refusing }],
  ['refuses them later', { locks: rejecting }],
  ['is none', undefined],
])('a browser that %s still does one thing after the other', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator)
  const { lock } = realWorld()
  const done: string[] = []
  const slow = async () => {
    done.push('begun')
    await new Promise((resolve) => setTimeout(resolve))
    done.push('done')
    return 'one'
  }
  const failing = async () => {
    done.push('fails')
    throw new Error('mine')
  }
  const one = lock('a', slow)
  const two = lock('a', failing)
  const three = lock('a', async () => 'three')
  await expect(two).rejects.toThrow('mine')
  expect([await one, await three]).toEqual(['one', 'three'])
  expect(done).toEqual(['begun', 'done', 'fails'])
})

test('what fails under a lock is not done a second time', async () => {
  let times = 0
  const failing = () => {
    times++
    return Promise.reject(new Error('mine'))
  }
  await expect(realWorld().lock('b', failing)).rejects.toThrow('mine')
  expect(times).toBe(1)
})

test('a browser that blocks storage has none, and nothing is thrown', () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('Denied', 'SecurityError')
    },
  })
  const { storage } = realWorld()
  if (own) Object.defineProperty(globalThis, 'localStorage', own)
  else Reflect.deleteProperty(globalThis, 'localStorage')
  expect(storage).toBeUndefined()
})
