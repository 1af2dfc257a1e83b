import { createModel, signal } from '@preact/signals'
import { type Failure, type Http, toFailure } from '../http.ts'
import { addPasskey, type Passkey } from './passkey.ts'
import type { Session } from './SessionModel.ts'

export const PasskeysModel = createModel((http: Http, withProof: Session['withProof']) => {
  const keys = signal<Passkey[] | null>(null)
  const failure = signal<Failure | null>(null)
  async function load() {
    try {
      keys.value = await http.get<Passkey[]>('/api/auth/passkey/list-user-passkeys')
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  return {
    keys,
    failure,
    load,
    async add(name: string) {
      await withProof(() => addPasskey(http, name))
      await load()
    },
    async remove(id: string) {
      await withProof(() => http.send('POST', '/api/auth/passkey/delete-passkey', { id }))
      keys.value = (keys.value ?? []).filter((key) => key.id !== id)
    },
  }
})
