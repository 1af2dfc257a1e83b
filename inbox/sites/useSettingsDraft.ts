import { useSignal } from '@preact/signals'
import type { Site, SiteSettings } from '../../shared/sites.ts'
import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { errorWords } from '../words/words.ts'

type Shape<Draft> = { toDraft: (shop: Site) => Draft; toSettings: (draft: Draft) => Partial<SiteSettings> }

/** A part of the shop's settings while somebody edits it: kept in the browser until it is saved or discarded. */
export function useSettingsDraft<Draft extends object>(
  shop: Site,
  name: string,
  { toDraft, toSettings }: Shape<Draft>,
) {
  const { site, session, store, notices, words } = useDesk()
  const place = `${name}.${shop.id}`
  const draft = useSignal(store.read<Draft>(place) ?? toDraft(shop))
  const busy = useSignal(false)
  const isSame = (form: Draft) => JSON.stringify(toSettings(form)) === JSON.stringify(toSettings(toDraft(shop)))
  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part }
    store.write(place, isSame(draft.value) ? null : draft.value)
  }
  /** Says whether it is saved. */
  async function save(): Promise<boolean> {
    busy.value = true
    try {
      await site.save(toSettings(draft.value))
      store.write(place, null)
      if (site.site.value) draft.value = toDraft(site.site.value)
      session.load()
      notices.done(words.common.saved)
      return true
    } catch (error) {
      notices.failed(`${words.settings.saveFailed} ${errorWords(words, toFailure(error))}`)
      return false
    } finally {
      busy.value = false
    }
  }
  return {
    form: draft.value,
    change,
    save,
    discard: () => change(toDraft(shop)),
    isDirty: !isSame(draft.value),
    isBusy: busy.value,
    mayChange: session.site.value?.role === 'owner',
  }
}
