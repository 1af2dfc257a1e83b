import { createModel, signal } from '@preact/signals'
import type { Site, SiteSettings } from '../../shared/sites.ts'
import { type Failure, type Http, toFailure } from '../http.ts'

/** The shop's settings. */
export const SiteModel = createModel((http: Http, id: string) => {
  const site = signal<Site | null>(null)
  const failure = signal<Failure | null>(null)

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
    makeIdentityKey: () => http.send<{ kid: string; secret: string }>('POST', `/v1/sites/${id}/identity-key`),
  }
})
export type SiteSettingsModel = InstanceType<typeof SiteModel>
