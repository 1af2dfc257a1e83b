import { createModel, signal } from '@preact/signals'
import type { DefaultSentences, FirstRunStep, IdentityKey, Site, SiteSettings } from '../../shared/sites.ts'
import { type Failure, type Http, toFailure } from '../http.ts'

/** The shop's settings. */
export const SiteModel = createModel((http: Http, id: string) => {
  const site = signal<Site | null>(null)
  const failure = signal<Failure | null>(null)
  const identityKeys = signal<IdentityKey[] | null>(null)
  const keysFailure = signal<Failure | null>(null)

  async function loadIdentityKeys() {
    try {
      identityKeys.value = (await http.get<{ items: IdentityKey[] }>(`/v1/sites/${id}/identity-keys`)).items
      keysFailure.value = null
    } catch (error) {
      keysFailure.value = toFailure(error)
    }
  }

  return {
    id: signal(id),
    site,
    failure,
    async load() {
      try {
        site.value = await http.get<Site>(`/v1/sites/${id}`)
        failure.value = null
      } catch (error) {
        failure.value = toFailure(error)
      }
    },
    async save(change: Partial<SiteSettings>) {
      site.value = await http.send<Site>('PATCH', `/v1/sites/${id}`, change)
    },
    async goToStep(step: FirstRunStep | null) {
      site.value = await http.send<Site>('PUT', `/v1/sites/${id}/first-run`, { step })
    },
    async setArchived(isArchived: boolean) {
      site.value = await http.send<Site>('POST', `/v1/sites/${id}/${isArchived ? 'archive' : 'restore'}`)
    },
    remove: (name: string) => http.send('DELETE', `/v1/sites/${id}?name=${encodeURIComponent(name)}`),
    /** What the bot says in a language where the shop has no sentence of its own. */
    defaultSentences: (locale: string) => http.get<DefaultSentences>(`/v1/sites/${id}/sentences`, { locale }),
    identityKeys,
    keysFailure,
    loadIdentityKeys,
    async makeIdentityKey() {
      const made = await http.send<{ kid: string; secret: string }>('POST', `/v1/sites/${id}/identity-key`)
      await loadIdentityKeys()
      return made
    },
    async retireIdentityKey(kid: string) {
      await http.send('DELETE', `/v1/sites/${id}/identity-keys/${encodeURIComponent(kid)}`)
      await loadIdentityKeys()
    },
    signOutVisitors: () => http.send('POST', `/v1/sites/${id}/visitors/sign-out`),
  }
})
export type SiteSettingsModel = InstanceType<typeof SiteModel>
