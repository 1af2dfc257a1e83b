import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { Visit } from '../../shared/sites.ts'
import type { Me, Role } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, listen, makeSite, newVisitor, own, send } from '../test/api.ts'
import { makeKey, newCustomer, prove } from '../test/proofs.ts'

/*
 * Every way in which access ends, with every way to hear. In each cell the listener hears something first, so that silence
 * afterwards means something; then the access ends; then there is silence, the socket is closed with 4401, and HTTP refuses.
 */

type Headers = Record<string, string>
const day = 24 * 60 * 60 * 1000
const password = 'a cup of something warm'
const shop = 'https://shop.example'

afterEach(() => {
  vi.useRealTimers()
})

/** Tests sign in more often than one address may. */
let callers = 0
const fromAnywhere = () => ({ 'cf-connecting-ip': `192.0.2.${++callers % 250}` })

const cookieOf = (headers: globalThis.Headers) => ({
  origin: own,
  cookie: headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; '),
})

type Scene = {
  site: string
  visitor: Awaited<ReturnType<typeof newVisitor>>
  conversation: string
  /** Who listens, and whose access ends: a member, or the visitor. */
  auth: Headers
  member?: { id: string; email: string }
}

/** `customer`: a visitor whom the shop has proved. */
async function sceneOf(role: Role | 'visitor' | 'customer'): Promise<Scene> {
  const site = await makeSite({}, null)
  const visitor = role === 'customer' ? await newCustomer(site, await makeKey(site)) : await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want a human please', visitor.auth)
  if (role === 'visitor' || role === 'customer')
    return { site, visitor, conversation, auth: { ...visitor.auth, origin: shop } }
  const email = `${newId()}@shop.example`
  const invited = call<{ url: string }>('POST', `/v1/sites/${site}/invitations`, { email, role }, admin)
  const token = new URL((await expectStatus(201, invited)).body.url).searchParams.get('token')
  const joining = call<Me>(
    'POST',
    '/v1/invitations/accept',
    { token, name: 'An', password },
    { origin: own, ...fromAnywhere() },
  )
  const { headers, body } = await expectStatus(201, joining)
  return { site, visitor, conversation, auth: cookieOf(headers), member: { id: body.user!.id, email } }
}

/** Another session of the same person. */
async function elsewhere({ member }: Scene): Promise<Headers> {
  const signingIn = call(
    'POST',
    '/api/auth/sign-in/email',
    { email: member!.email, password },
    {
      origin: own,
      ...fromAnywhere(),
    },
  )
  return cookieOf((await expectStatus(200, signingIn)).headers)
}

const auth = (path: string, body: unknown, who: Headers) =>
  expectStatus(200, call('POST', `/api/auth/${path}`, body, { ...who, ...fromAnywhere() }))

/** What ends the access of the listener. `but`: what they may still do after it, with a role that is left to them. */
type End = {
  name: string
  of: 'member' | 'visitor' | 'customer'
  but?: string[]
  end: (scene: Scene) => Promise<unknown>
}
const ends: End[] = [
  { name: 'signing out', of: 'member', end: (scene) => auth('sign-out', {}, scene.auth) },
  {
    name: 'revoking this session from another one',
    of: 'member',
    end: async (scene) => {
      const token = decodeURIComponent(/session_token=([^;]+)/.exec(scene.auth.cookie!)![1]!).split('.')[0]
      await auth('revoke-session', { token }, await elsewhere(scene))
    },
  },
  {
    name: 'revoking all other sessions',
    of: 'member',
    end: async (scene) => auth('revoke-other-sessions', {}, await elsewhere(scene)),
  },
  {
    name: 'revoking all sessions',
    of: 'member',
    end: async (scene) => auth('revoke-sessions', {}, await elsewhere(scene)),
  },
  {
    name: 'a new password',
    of: 'member',
    end: async (scene) =>
      auth(
        'change-password',
        { currentPassword: password, newPassword: 'another cup of tea', revokeOtherSessions: true },
        await elsewhere(scene),
      ),
  },
  {
    name: 'a new password by a link',
    of: 'member',
    end: async ({ member }) => {
      // Such links are for owners; on another site they may be one.
      const owned = { email: member!.email, role: 'owner' }
      await expectStatus(204, call('POST', `/v1/sites/${await makeSite({}, null)}/members`, owned, admin))
      const making = call<{ url: string }>('POST', '/v1/password-links', { email: member!.email }, admin)
      const token = new URL((await expectStatus(201, making)).body.url).hash.replace('#token=', '')
      const using = { token, password: 'another cup of tea' }
      await expectStatus(201, call('POST', '/v1/password-links/use', using, { origin: own, ...fromAnywhere() }))
    },
  },
  {
    name: 'being removed from the team',
    of: 'member',
    end: ({ site, member }) =>
      expectStatus(204, call('DELETE', `/v1/sites/${site}/members/${member!.id}`, undefined, admin)),
  },
  {
    name: 'a lesser role',
    of: 'member',
    but: ['the socket of a writer', 'reading the knowledge by cookie'],
    end: ({ site, member }) =>
      expectStatus(204, call('POST', `/v1/sites/${site}/members`, { email: member!.email, role: 'writer' }, admin)),
  },
  {
    name: 'the end of the account',
    of: 'member',
    end: async ({ auth }) => {
      await expectStatus(204, call('DELETE', '/v1/me', undefined, auth)) // joining was a proof, and is fresh
    },
  },
  {
    name: 'the session running out',
    of: 'member',
    end: async () => vi.setSystemTime(Date.now() + 31 * day),
  },
  {
    name: 'the token running out',
    of: 'visitor',
    end: async () => vi.setSystemTime(Date.now() + 366 * day),
  },
  {
    name: 'a list of allowed origins without the page’s',
    of: 'visitor',
    end: ({ site }) =>
      expectStatus(200, call('PATCH', `/v1/sites/${site}`, { origins: ['https://other.example'] }, admin)),
  },
  {
    name: 'signing out as a visitor',
    of: 'visitor',
    end: ({ site, auth }) => expectStatus(204, call('POST', `/v1/sites/${site}/visitors/logout`, undefined, auth)),
  },
  {
    name: 'the team signing the visitor out',
    of: 'visitor',
    end: ({ site, visitor }) =>
      expectStatus(204, call('POST', `/v1/sites/${site}/visitors/${visitor.id}/sign-out`, undefined, admin)),
  },
  {
    name: 'an owner signing all visitors out',
    of: 'visitor',
    end: ({ site }) => expectStatus(204, call('POST', `/v1/sites/${site}/visitors/sign-out`, undefined, admin)),
  },
  { name: 'a new identity key', of: 'customer', end: ({ site }) => makeKey(site) },
  {
    name: 'a retired identity key',
    of: 'customer',
    end: async ({ site }) => {
      const listed = call<{ items: { kid: string }[] }>('GET', `/v1/sites/${site}/identity-keys`, undefined, admin)
      const [key] = (await expectStatus(200, listed)).body.items
      await expectStatus(204, call('DELETE', `/v1/sites/${site}/identity-keys/${key!.kid}`, undefined, admin))
    },
  },
  {
    name: 'becoming a proven customer, who has the conversations now',
    of: 'visitor',
    but: ['asking for their own list'], // which is an empty one, and no secret
    end: async ({ site, visitor }) => {
      const jwt = await prove(site, await makeKey(site))
      await expectStatus(200, call('POST', `/v1/sites/${site}/identify`, { jwt }, visitor.auth))
    },
  },
]

/** A way to hear. `hears` says whether something that happens now reaches it; `isShut` how it looks when access has ended. */
type Listening = { hears: () => Promise<boolean>; isShut: () => Promise<void> }
type Way = { name: string; of: Role | 'visitor'; open: (scene: Scene) => Promise<Listening> }

/** A socket, beside one that goes on: once that has heard, the other would have, too. */
async function socketOf(query: string, protocols: string, headers: Headers, scene: Scene, news: () => Promise<string>) {
  const line = await listen(query, protocols, headers)
  expect(line.response.status).toBe(101)
  const witness = await listen(`?site=${scene.site}`, `counterbell, ${env.ADMIN_KEY}`)
  const has = (heard: unknown[], mark: string) => JSON.stringify(heard).includes(mark)
  return {
    hears: async () => {
      const mark = await news()
      await expect.poll(() => has(witness.heard, mark), { timeout: 10_000 }).toBe(true)
      // Both were spoken to in the same turn; what is still on its way is a few turns behind.
      for (let turn = 0; turn < 20 && !has(line.heard, mark); turn++) await scheduler.wait(5)
      return has(line.heard, mark)
    },
    isShut: () => expect.poll(() => line.closed, { timeout: 10_000 }).toEqual([{ code: 4401 }]),
  } satisfies Listening
}

/** A request, which succeeds or is refused as to somebody who may not. */
function requestOf(ask: () => Promise<{ status: number }>): Listening {
  const refusals = [401, 403, 404]
  return {
    hears: async () => {
      const { status } = await ask()
      expect([200, 201, ...refusals]).toContain(status)
      return status < 300
    },
    isShut: async () => expect(refusals).toContain((await ask()).status),
  }
}

const said = async (scene: Scene, who: Headers) => {
  const mark = newId()
  await expectStatus(201, send(scene.conversation, mark, who))
  return mark
}

const read = (path: (scene: Scene) => string) => async (scene: Scene) =>
  requestOf(() => call('GET', path(scene), undefined, scene.auth))
const messages = read(({ conversation }) => `/v1/conversations/${conversation}/messages`)
const streaming = async ({ conversation, auth }: Scene) =>
  requestOf(() => send(conversation, 'Hello', { ...auth, accept: 'text/event-stream' }))

const ways: Way[] = [
  {
    name: 'the socket of the team',
    of: 'agent',
    open: (scene) => socketOf(`?site=${scene.site}`, 'counterbell', scene.auth, scene, () => said(scene, admin)),
  },
  {
    name: 'the socket of a writer',
    of: 'writer',
    open: (scene) => {
      const published = async () => {
        const article = { locale: 'en', question: `Is it ${newId()}?`, answer: 'Yes.' }
        await expectStatus(201, call('POST', `/v1/sites/${scene.site}/articles`, article, admin))
        const publishing = call<{ version: number }>('POST', `/v1/sites/${scene.site}/publish`, undefined, admin)
        return `"version":${(await expectStatus(200, publishing)).body.version}`
      }
      return socketOf(`?site=${scene.site}`, 'counterbell', scene.auth, scene, published)
    },
  },
  { name: 'reading the messages again and again', of: 'agent', open: messages },
  { name: 'the list of conversations', of: 'agent', open: read(({ site }) => `/v1/sites/${site}/conversations`) },
  { name: 'a stream of drafts', of: 'agent', open: streaming },
  { name: 'reading the knowledge by cookie', of: 'agent', open: read(({ site }) => `/v1/sites/${site}/articles`) },
  {
    name: 'the socket of a visitor',
    of: 'visitor',
    open: (scene) =>
      socketOf('', `counterbell, ${scene.visitor.token}`, { origin: shop }, scene, () => said(scene, admin)),
  },
  { name: 'reading the messages again and again, as a visitor', of: 'visitor', open: messages },
  { name: 'a stream of drafts, as a visitor', of: 'visitor', open: streaming },
  {
    name: 'asking for their own list',
    of: 'visitor',
    open: async ({ site, visitor }) =>
      requestOf(async () => {
        // A token that is no longer good gets a new visitor, whom nobody has written to.
        const asked = await call<Visit>(
          'POST',
          `/v1/sites/${site}/visitors`,
          { token: visitor.token },
          { origin: shop },
        )
        return asked.body.conversations?.length === 0 ? { status: 404 } : asked
      }),
  },
]

const cells = ends.flatMap((end) =>
  ways
    .filter((way) => (way.of === 'visitor') === (end.of !== 'member') && !end.but?.includes(way.name))
    .map((way) => ({ end, way, ended: end.name, heard: way.name })),
)

test.each(cells)('after $ended nothing is heard by $heard', async ({ end, way }) => {
  const scene = await sceneOf(end.of === 'customer' ? 'customer' : way.of)
  const listening = await way.open(scene)
  expect(await listening.hears()).toBe(true)
  await end.end(scene)
  // Bells are rung after the answer has gone out, which is when a socket is closed; one that has run out, when it is spoken to.
  if (!end.name.endsWith('running out')) await listening.isShut()
  expect(await listening.hears()).toBe(false)
  await listening.isShut()
})

test('other sessions of the same person go on, on every way that does not end them', async () => {
  const scene = await sceneOf('agent')
  const other = await elsewhere(scene)
  const line = await listen(`?site=${scene.site}`, 'counterbell', other)
  await auth('sign-out', {}, scene.auth)
  const mark = await said(scene, admin)
  await expect.poll(() => JSON.stringify(line.heard)).toContain(mark)
  expect(line.closed).toEqual([])
})

test('a bell and a database that are away for a moment when a session ends learn of it all the same', async () => {
  const scene = await sceneOf('agent')
  const line = await listen(`?site=${scene.site}`, 'counterbell', scene.auth)
  const away = () => {
    throw new Error('Network connection lost.')
  }
  const bell = vi.spyOn(Object.getPrototypeOf(env.BELL), 'get').mockImplementationOnce(away)
  const database = Object.getPrototypeOf(env.DB)
  const { prepare } = database
  let isAway = true
  const asked = vi.spyOn(database, 'prepare').mockImplementation(function (this: unknown, sql) {
    if (isAway && String(sql).includes('site_id as site from members')) {
      isAway = false
      away()
    }
    return prepare.call(this, sql)
  })
  await auth('sign-out', {}, scene.auth)
  await expect.poll(() => line.closed, { timeout: 10_000 }).toEqual([{ code: 4401 }])
  expect([isAway, bell.mock.results.filter(({ type }) => type === 'throw').length]).toEqual([false, 1])
  bell.mockRestore()
  asked.mockRestore()
})
