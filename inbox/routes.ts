/** Where in the inbox somebody is. The address says it, so that links, reload and the back button work. */
export type Route =
  | { page: 'conversations'; conversation?: string }
  | { page: 'knowledge'; article?: string; trying?: boolean }
  | { page: 'learning'; tab: LearningTab }
  | { page: 'settings'; section: SettingsSection }
  | { page: 'join'; token: string }
  /** The token stands after `#`, where no server sees it. */
  | { page: 'password'; token: string }
  /** A new shop, and the guided set-up of the one that is picked. */
  | { page: 'new-shop' }
  | { page: 'start' }

export const settingsSections = ['shop', 'hours', 'bot', 'install', 'people', 'you'] as const
export type SettingsSection = (typeof settingsSections)[number]

export const learningTabs = ['proposals', 'gaps', 'health', 'checks'] as const
export type LearningTab = (typeof learningTabs)[number]

/** The id in the address of an entry that is not saved yet. */
export const newArticle = 'new'
export const newArticlePath = '/inbox/knowledge/new'

export function readRoute(url: string): Route {
  const { pathname, searchParams, hash } = new URL(url, 'http://inbox')
  const [, , page, id] = pathname.split('/').map(decode)
  switch (page) {
    case 'c':
      return id ? { page: 'conversations', conversation: id } : { page: 'conversations' }
    case 'knowledge':
      if (id) return { page: 'knowledge', article: id }
      return searchParams.has('try') ? { page: 'knowledge', trying: true } : { page: 'knowledge' }
    case 'learning':
      return { page: 'learning', tab: learningTabs.find((tab) => tab === id) ?? 'proposals' }
    case 'settings':
      return { page: 'settings', section: settingsSections.find((section) => section === id) ?? 'shop' }
    case 'join':
      return { page: 'join', token: searchParams.get('token') ?? '' }
    case 'password':
      return { page: 'password', token: new URLSearchParams(hash.slice(1)).get('token') ?? '' }
    case 'new-shop':
    case 'start':
      return { page }
    default:
      return { page: 'conversations' }
  }
}

export function toPath(route: Route): string {
  switch (route.page) {
    case 'conversations':
      return route.conversation ? `/inbox/c/${encodeURIComponent(route.conversation)}` : '/inbox'
    case 'knowledge':
      if (route.article) return `/inbox/knowledge/${encodeURIComponent(route.article)}`
      return route.trying ? '/inbox/knowledge?try' : '/inbox/knowledge'
    case 'learning':
      return `/inbox/learning/${route.tab}`
    case 'settings':
      return `/inbox/settings/${route.section}`
    case 'join':
      return `/inbox/join?token=${encodeURIComponent(route.token)}`
    case 'password':
      return `/inbox/password#token=${encodeURIComponent(route.token)}`
    case 'new-shop':
    case 'start':
      return `/inbox/${route.page}`
  }
}

function decode(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray "%" in a hand-typed address
  }
}
