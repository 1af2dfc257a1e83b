import { createModel, signal } from '@preact/signals'
import type { Member, Role } from '../../shared/team.ts'
import { type Failure, type Http, toFailure } from '../http.ts'

/** Who works at this shop's counter. */
export const PeopleModel = createModel((http: Http, site: string) => {
  const members = signal<Member[] | null>(null)
  const failure = signal<Failure | null>(null)

  return {
    members,
    failure,
    async load() {
      try {
        members.value = (await http.get<{ items: Member[] }>(`/v1/sites/${site}/members`)).items
        failure.value = null
      } catch (error) {
        failure.value = toFailure(error)
      }
    },
    invite: (email: string, role: Role) =>
      http.send<{ url: string; expiresAt: string }>('POST', `/v1/sites/${site}/invitations`, { email, role }),
    async remove(id: string) {
      await http.send('DELETE', `/v1/sites/${site}/members/${encodeURIComponent(id)}`)
      members.value = (members.value ?? []).filter((member) => member.id !== id)
    },
  }
})
export type People = InstanceType<typeof PeopleModel>
