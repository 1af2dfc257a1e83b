import { useDesk } from '../inbox.ts'

/** Only for those who stand behind several counters. */
export function SitePicker() {
  const { session, navigation, words } = useDesk()
  const sites = session.me.value?.sites ?? []
  if (sites.length < 2) return null
  return (
    <select
      class="site-picker"
      aria-label={words.nav.shop}
      value={session.site.value?.id}
      onChange={(event) => {
        navigation.go({ page: 'conversations' })
        session.pick(event.currentTarget.value)
      }}
    >
      {sites.map((site) => (
        <option key={site.id} value={site.id}>
          {site.name}
        </option>
      ))}
    </select>
  )
}
