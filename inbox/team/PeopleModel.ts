import { createModel, signal } from '@preact/signals'
import type { Member, PendingInvitation, Role } from '../../shared/team.ts'
import { type Failure, type Http, toFailure } from '../http.ts'

/** Who works at this shop's counter. */
export const PeopleModel = createModel((http: Http, site: string) => {
  const members = signal<Member[] | null>(null)
  /** Of an owner: the invitations that can still be accepted. */
  const invitations = signal<PendingInvitation[]>([])
  const failure = signal<Failure | null>(null)

  async function loadInvitations() {
    invitations.value = (await http.get<{ items: PendingInvitation[] }>(`/v1/sites/${site}/invitations`)).items
  }
  return {
    members,
    invitations,
    failure,
    async load(withInvitations: boolean) {
      try {
        members.value = (await http.get<{ items: Member[] }>(`/v1/sites/${site}/members`)).items
        if (withInvitations) await loadInvitations()
        failure.value = null
      } catch (error) {
        failure.value = toFailure(error)
      }
    },
    async invite(email: string, role: Role) {
      const body = { email, role }
      const made = await http.send<{ url: string; expiresAt: string }>('POST', `/v1/sites/${site}/invitations`, body)
      await loadInvitations().catch(() => {}) // the link is made, and shown even where the list is not
      return made
    },
    async revoke(id: string) {
      await http.send('DELETE', `/v1/sites/${site}/invitations/${encodeURIComponent(id)}`)
      invitations.value = invitations.value.filter((invitation) => invitation.id !== id)
    },
    async changeRole(member: Member, role: Role) {
      await http.send('POST', `/v1/sites/${site}/members`, { email: member.email, role })
      members.value = (members.value ?? []).map((one) => (one.id === member.id ? { ...one, role } : one))
      await loadInvitations().catch(() => {}) // those of who is no owner any more have ended
    },
    async remove(id: string) {
      await http.send('DELETE', `/v1/sites/${site}/members/${encodeURIComponent(id)}`)
      members.value = (members.value ?? []).filter((member) => member.id !== id)
    },
  }
})
export type People = InstanceType<typeof PeopleModel>
