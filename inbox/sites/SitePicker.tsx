import { useDesk } from '../inbox.ts'

/** The value of the choice that makes a shop; no site has such an id. */
const newShop = '+'

/** For those who stand behind several counters, or may open another. */
export function SitePicker() {
  const { session, navigation, words } = useDesk()
  const { sites = [], mayMakeSite } = session.me.value ?? {}
  if (sites.length < 2 && !mayMakeSite) return null
  const archived = sites.filter((site) => site.archived)
  const option = ({ id, name }: { id: string; name: string }) => (
    <option key={id} value={id}>
      {name}
    </option>
  )
  return (
    <select
      class="site-picker"
      title={session.site.value?.name}
      aria-label={words.nav.shop}
      value={session.site.value?.id}
      onChange={(event) => {
        const select = event.currentTarget
        const picked = select.value
        select.value = session.site.value?.id ?? ''
        if (picked === newShop) return navigation.go({ page: 'new-shop' })
        navigation.go({ page: 'conversations' })
        session.pick(picked)
      }}
    >
      {sites.filter((site) => !site.archived).map(option)}
      {archived.length > 0 && <optgroup label={words.shops.archivedGroup}>{archived.map(option)}</optgroup>}
      {mayMakeSite && <option value={newShop}>＋ {words.shops.add}</option>}
    </select>
  )
}
