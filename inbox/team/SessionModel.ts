import { computed, createModel, signal } from '@preact/signals'
import type { Me } from '../../shared/team.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import type { Store } from '../store.ts'
import { addPasskey, askPasskey, PasskeyCancelled, signInWithPasskey } from './passkey.ts'

export type Invited = { token: string; name?: string; password?: string }
export type Owner = { code: string; name: string; email: string; password?: string }

/** Who sits at this counter, and which shop they look at. */
export const SessionModel = createModel((http: Http, store: Store) => {
  const me = signal<Me | null>(null)
  const failure = signal<Failure | null>(null)
  /** Signed out by the server, not by the person: the sign-in page says that nothing was lost. */
  const ended = signal(false)
  /** The account exists, but nothing to sign in with yet. */
  const needsPasskey = computed(() => {
    const user = me.value?.user
    return user ? !user.hasPassword && !user.hasPasskey : false
  })
  const picked = signal(store.read<string>('site'))
  const site = computed(() => {
    const sites = me.value?.sites ?? []
    return sites.find(({ id }) => id === picked.value) ?? sites.find(({ archived }) => !archived) ?? sites[0] ?? null
  })

  /** Whether conversations are any of their business. The server asks again. */
  const converses = computed(() => site.value?.role === 'agent' || site.value?.role === 'owner')

  async function load() {
    failure.value = null
    try {
      me.value = await http.get<Me>('/v1/me')
    } catch (error) {
      const problem = toFailure(error)
      if (problem.status === 401) me.value = { setup: false, user: null, sites: [] }
      else failure.value = problem
    }
  }
  /** Looks again who is signed in, when a line was refused: the session may have ended, or a shop may be theirs no more. */
  async function check() {
    const now = await http.get<Me>('/v1/me').catch(() => null) // no answer tells nothing
    if (!now || !me.value?.user) return
    if (!now.user) end()
    else if (JSON.stringify(now) !== JSON.stringify(me.value)) me.value = now
  }
  function end() {
    if (!me.value?.user) return
    ended.value = true
    me.value = { setup: false, user: null, sites: [] }
  }
  /** Waiting for the person to show who they are; whoever asked goes on with the answer. */
  const proofAsked = signal<{ answer: (proved: boolean) => void } | null>(null)
  /** Does what may need a fresh proof: where the server wants one, it is asked for and the work done again. */
  async function withProof<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      if (toFailure(error).code !== 'fresh_proof_required') throw error
    }
    const proved = await new Promise<boolean>((answer) => {
      proofAsked.value = { answer }
    })
    proofAsked.value = null
    if (!proved) throw new PasskeyCancelled()
    return work()
  }
  async function signedIn() {
    await load()
    ended.value = false
  }
  return {
    me,
    failure,
    ended,
    needsPasskey,
    site,
    converses,
    load,
    proofAsked,
    withProof,
    giveUpProof: () => proofAsked.value?.answer(false),
    async prove(password: string) {
      await http.send('POST', '/v1/me/proof', { password })
      proofAsked.value?.answer(true)
    },
    async proveWithPasskey() {
      await http.send('POST', '/v1/me/proof', { passkey: await askPasskey(http) })
      proofAsked.value?.answer(true)
    },
    pick(id: string) {
      picked.value = id
      store.write('site', id)
    },
    /** Called on any 401. Everything typed lives in the browser's store, so nothing is lost on the way. */
    end,
    check,
    async signIn(email: string, password: string) {
      await http.send('POST', '/api/auth/sign-in/email', { email, password })
      await signedIn()
    },
    async signInWithPasskey() {
      await signInWithPasskey(http)
      await signedIn()
    },
    async signOut() {
      await http.send('POST', '/api/auth/sign-out')
      me.value = { setup: false, user: null, sites: [] }
      ended.value = false
    },
    async setUp(owner: Owner) {
      me.value = await http.send<Me>('POST', '/v1/setup', owner)
    },
    async addPasskey(name: string) {
      await withProof(() => addPasskey(http, name))
      await load()
    },
    async changePassword(currentPassword: string, newPassword: string) {
      await http.send('POST', '/api/auth/change-password', { currentPassword, newPassword })
    },
    async setPassword(password: string) {
      await withProof(() => http.send('POST', '/v1/me/password', { password }))
      const now = me.value
      if (now?.user) me.value = { ...now, user: { ...now.user, hasPassword: true } }
    },
    async useLink(token: string, password: string) {
      me.value = await http.send<Me>('POST', '/v1/password-links/use', { token, password })
      ended.value = false
    },
    async rename(name: string) {
      await http.send('POST', '/api/auth/update-user', { name })
      await load()
    },
    async join(invited: Invited) {
      me.value = await http.send<Me>('POST', '/v1/invitations/accept', invited)
    },
  }
})
export type Session = InstanceType<typeof SessionModel>
