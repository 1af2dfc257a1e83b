import { expect, test } from 'vitest'
import { Failure, type Http } from '../http.ts'
import { createStore } from '../store.ts'
import { PasskeyCancelled } from './passkey.ts'
import { SessionModel } from './SessionModel.ts'

/** A server that wants a fresh proof before a password is set. */
function sessionThatNeedsProof() {
  const sent: string[] = []
  let isProved = false
  const http = {
    async send(method: string, path: string, body: { password?: string } = {}) {
      sent.push(`${method} ${path}`)
      if (path === '/v1/me/proof') {
        if (body.password !== 'right') throw new Failure('forbidden', 403)
        isProved = true
      } else if (!isProved) throw new Failure('fresh_proof_required', 403)
    },
  } as unknown as Http
  return {
    session: new SessionModel(
      http,
      createStore(() => undefined as never),
    ),
    sent,
  }
}

test('what needs a fresh proof asks for one, and goes on once it is right', async () => {
  const { session, sent } = sessionThatNeedsProof()
  const setting = session.setPassword('a new one')
  await expect.poll(() => session.proofAsked.value).not.toBeNull()
  await expect(session.prove('wrong')).rejects.toMatchObject({ code: 'forbidden' })
  expect(session.proofAsked.value).not.toBeNull()
  await session.prove('right')
  await setting
  expect(session.proofAsked.value).toBeNull()
  expect(sent).toEqual(['POST /v1/me/password', 'POST /v1/me/proof', 'POST /v1/me/proof', 'POST /v1/me/password'])
})

test('whoever closes the question changes nothing', async () => {
  const { session, sent } = sessionThatNeedsProof()
  const setting = session.setPassword('a new one')
  await expect.poll(() => session.proofAsked.value).not.toBeNull()
  session.giveUpProof()
  await expect(setting).rejects.toBeInstanceOf(PasskeyCancelled)
  expect(session.proofAsked.value).toBeNull()
  expect(sent).toEqual(['POST /v1/me/password'])
})
