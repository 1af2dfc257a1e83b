import { toFailure } from '../http.ts'
import { useDesk } from '../inbox.ts'
import { toPath } from '../routes.ts'
import { Icon } from '../ui/Icon.tsx'
import { errorWords } from '../words/words.ts'
import { useSteps } from './firstRun/useSteps.ts'

/** Above every page: that the shop is archived, or that its set-up waits to be finished. */
export function ShopNote() {
  const { site, session, navigation, notices, words } = useDesk()
  const steps = useSteps()
  const say = words.shops
  const shop = site.site.value
  const isOwner = session.site.value?.role === 'owner'
  async function restore() {
    try {
      await site.setArchived(false)
      notices.done(say.restored(shop!.name))
      await session.load()
    } catch (error) {
      notices.failed(`${say.failed} ${errorWords(words, toFailure(error))}`)
    }
  }
  if (shop?.archivedAt) {
    return (
      <div class="storage-note" role="status">
        <Icon name="info" size={18} />
        <p>{say.archivedNote(shop.name)}</p>
        {isOwner && (
          <button type="button" class="button small" onClick={restore}>
            {say.restore}
          </button>
        )}
      </div>
    )
  }
  if (!isOwner || !shop?.firstRun || navigation.route.value.page === 'start') return null
  return (
    <div class="shop-note" role="status">
      <p>{say.resume(shop.name)}</p>
      <a class="button primary small" href={toPath({ page: 'start' })}>
        {say.resumeDo}
      </a>
      <button type="button" class="button quiet small" onClick={() => steps.goTo(null)}>
        {say.resumeStop}
      </button>
    </div>
  )
}
