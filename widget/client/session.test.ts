import { expect, test } from 'vitest'
import { createHttp } from './http.ts'
import { createSession } from './session.ts'
import { createStore } from './store.ts'
import { type Asked, fakeStorage, fakeWorld } from './testing/fakeWorld.ts'

const visitor = { id: 'visitor-1', name: null, email: null, verified: false }
const visit = (token: string) => ({ body: { token, visitor, conversations: [], teamOnline: true } })

function openSession(answer: Parameters<typeof fakeWorld>[0], area = fakeStorage()) {
  const fake = fakeWorld(answer, area)
  const http = createHttp(fake.world, 'https://chat.example')
  const session = createSession(fake.world, http, createStore(area, 'tea:'), 'tea')
  return { ...fake, session, area }
}

test('the token is kept, and given back when the visitor returns', async () => {
  const first = openSession(() => visit('token-1'))
  await first.session.open()
  const later = openSession(() => visit('token-1'), first.area)
  await later.session.open()
  expect(later.asked).toMatchObject([{ path: '/v1/sites/tea/visitors', body: { token: 'token-1' } }])
})

test('who opens it twice at the same moment asks once', async () => {
  const { session, asked } = openSession(() => visit('token-1'))
  await Promise.all([session.open(), session.open()])
  expect(asked).toHaveLength(1)
})

test('a request without a token gets one first', async () => {
  const { session, asked } = openSession(({ path }) => (path.endsWith('visitors') ? visit('token-1') : { body: {} }))
  await session.call('GET', '/v1/conversations/one/messages?after=0')
  expect(asked.map(({ token }) => token)).toEqual([undefined, 'token-1'])
})

test('a token that is no longer taken is exchanged calmly', async () => {
  const tokens = ['old', 'new']
  const answer = ({ path, token }: Asked) => {
    if (path.endsWith('visitors')) return visit(tokens.shift()!)
    return token === 'new' ? { body: { fine: true } } : { status: 401, body: { code: 'unauthorized' } }
  }
  const { session } = openSession(answer)
  await expect(session.call('GET', '/v1/x')).rejects.toMatchObject({ status: 401, code: 'unauthorized' })
  await expect(session.call('GET', '/v1/x')).resolves.toEqual({ fine: true })
})

test('who logs out is signed out on the server, and forgotten here even where it cannot be reached', async () => {
  const { session, asked } = openSession(({ path }) =>
    path.endsWith('logout') ? { status: 503, body: { code: 'unavailable' } } : visit('token-1'),
  )
  session.forget()
  expect(asked).toEqual([])
  await session.open()
  session.forget()
  expect(asked.at(-1)).toMatchObject({ path: '/v1/sites/tea/visitors/logout', token: 'token-1' })
  expect(session.token()).toBeUndefined()
})

test('an answer for a visitor who has logged out meanwhile is nobody’s', async () => {
  const { session } = openSession(() => visit('token-1'))
  const opening = session.open()
  session.forget()
  await expect(opening).rejects.toMatchObject({ status: 0 })
  expect(session.token()).toBeUndefined()
})

test('who proves who they are while the visit of the guest is still being opened stays the customer', async () => {
  const area = fakeStorage()
  createStore(area, 'tea:').write('token', 'guest')
  const { session, asked } = openSession(({ path, body }) => {
    if (path.endsWith('identify')) return visit('customer')
    // The answer to the guest comes after the proof.
    if (body?.token === 'guest') createStore(area, 'tea:').write('token', 'customer')
    return visit(String(body?.token))
  }, area)
  await session.open()
  expect(session.token()).toBe('customer')
  expect(asked.map(({ body }) => body?.token)).toEqual(['guest', 'customer'])
})

test('what is asked as a guest who is a customer since is asked again as the customer', async () => {
  const area = fakeStorage()
  const store = createStore(area, 'tea:')
  store.write('token', 'guest')
  const { session, asked } = openSession(({ token }) => {
    if (token === 'customer') return { body: { items: [] } }
    store.write('token', 'customer')
    return { status: 404, body: { code: 'conversation_not_found' } }
  }, area)
  await expect(session.call('GET', '/v1/conversations/one/messages?after=0')).resolves.toEqual({ items: [] })
  expect(asked.map(({ token }) => token)).toEqual(['guest', 'customer'])
})
