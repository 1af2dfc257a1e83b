import type { Identify, Visit } from '../../shared/sites.ts'
import { Failure, type Http } from './http.ts'
import { signal } from './signals.ts'
import type { Store } from './store.ts'
import type { World } from './world.ts'

export type Session = ReturnType<typeof createSession>

/** Who the visitor is to this site. Their token is their identity: it is kept for as long as the browser keeps it. */
export function createSession(world: World, http: Http, store: Store, site: string) {
  const visit = signal<Visit | undefined>(undefined)
  let opening: Promise<Visit> | undefined
  /** Counts the times that the visitor was forgotten: an answer for the one before is nobody's. */
  let life = 0

  const token = () => store.read<string>('token')

  function keep(answer: Visit, isFollowing?: boolean) {
    // The other tab's token is as good; two tabs that both wrote theirs would go on answering each other.
    if (!isFollowing) store.write('token', answer.token)
    visit.value = answer
    return answer
  }

  /**
   * Goes on with the kept token, or becomes a new visitor. Tabs take turns, so that they become the same one; a tab that
   * only follows another's change keeps what that one has kept.
   */
  function open(isFollowing?: boolean): Promise<Visit> {
    const mine = life
    opening ??= world
      .lock(`${store.prefix}session`, async () => {
        for (;;) {
          const known = token()
          const answer = await http<Visit>('POST', `/v1/sites/${site}/visitors`, undefined, { token: known })
          if (mine !== life) throw new Failure(0, 'unreachable')
          // Who proved meanwhile who they are stays that, also where this answer to the guest comes later.
          if (token() === known || !token()) return keep(answer, isFollowing)
        }
      })
      .finally(() => {
        opening = undefined
      })
    return opening
  }

  /** A request as this visitor. Where the token is no longer taken, a new visit is opened first and the 401 passed on. */
  async function call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const mine = token() ?? (await open()).token
    try {
      return await http<T>(method, path, mine, body)
    } catch (failure) {
      const { status } = failure as Failure
      // Asked as a guest who is a customer since: their conversations have moved along.
      if ((status === 401 || status === 404) && token() && token() !== mine) return call(method, path, body)
      if (status === 401 && token() === mine) await open()
      throw failure
    }
  }

  return {
    visit,
    token,
    open,
    call,
    /** Tells the server what the page says of its visitor. With a proof the visitor may become a known customer. */
    async identify(who: Identify) {
      const answer = await call<Visit>('POST', `/v1/sites/${site}/identify`, who)
      if (!answer?.token) throw new Failure(0, 'unreachable')
      return keep(answer)
    },
    /** Forgets the visitor here, and has the server end their token; where it cannot be reached, the token is only forgotten. */
    forget() {
      const mine = token()
      if (mine) http('POST', `/v1/sites/${site}/visitors/logout`, mine).catch(() => {})
      life++
      store.clear()
      visit.value = undefined
    },
  }
}
