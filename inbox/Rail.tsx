import { needsCount } from './health/needsCount.ts'
import { useDesk } from './inbox.ts'
import { learningTabs, type Route, toPath } from './routes.ts'
import { SitePicker } from './sites/SitePicker.tsx'
import { BellMark, Icon, type IconName } from './ui/Icon.tsx'

/** The way around: beside the page on a desk, below it on a phone. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const { navigation, announce, learning, session, notices, words } = useDesk()
  const page = navigation.route.value.page
  const count = announce.count.value
  const { proposals = 0, gaps = 0, failing = 0 } = learning.waiting.value ?? {}
  const health = learning.health.value
  const waiting = { proposals, gaps, health: health ? needsCount(health) : 0, checks: failing }
  const links: { to: Route; icon: IconName; name: string; count?: number; quiet?: boolean }[] = [
    ...(session.converses.value
      ? [{ to: { page: 'conversations' }, icon: 'chats', name: words.nav.conversations, count } as const]
      : []),
    { to: { page: 'knowledge' }, icon: 'book', name: words.nav.knowledge },
    {
      to: { page: 'learning', tab: learningTabs.find((tab) => waiting[tab] > 0) ?? 'proposals' },
      icon: 'learn',
      name: words.nav.learning,
      count: proposals + gaps + failing + waiting.health,
      quiet: true,
    },
    { to: { page: 'settings', section: 'shop' }, icon: 'settings', name: words.nav.settings },
  ]
  return (
    <nav class="rail" aria-label={words.nav.main}>
      <BellMark />
      <ul>
        {links.map(({ to, icon, name, count, quiet }) => (
          <li key={icon}>
            <a href={toPath(to)} aria-current={to.page === page ? 'page' : undefined} title={name}>
              <Icon name={icon} size={22} />
              <span class="rail-name">{name}</span>
              {count ? (
                <span class="badge" data-quiet={quiet || undefined}>
                  <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
                  <span class="sr-only">{quiet ? words.nav.toLearn(count) : words.nav.waiting(count)}</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
      <div class="rail-foot">
        <SitePicker />
        <button
          type="button"
          class="icon-button"
          aria-label={words.nav.keys}
          title={`${words.nav.keys} (?)`}
          onClick={onHelp}
        >
          <Icon name="keyboard" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={words.session.signOut}
          title={words.session.signOut}
          onClick={() => session.signOut().catch(() => notices.failed(words.errors.offline))}
        >
          <Icon name="leave" />
        </button>
      </div>
    </nav>
  )
}
