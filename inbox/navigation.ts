import { createModel, effect, signal } from '@preact/signals'
import { type Route, readRoute, toPath } from './routes.ts'

/** The address bar as a signal. */
export const NavigationModel = createModel(() => {
  const route = signal<Route>(readRoute(location.href))

  function follow(event: MouseEvent) {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname !== '/inbox' && !link.pathname.startsWith('/inbox/')) return
    event.preventDefault()
    if (link.href !== location.href) history.pushState(null, '', link.href)
    route.value = readRoute(link.href)
  }
  effect(() => {
    const onPop = () => {
      route.value = readRoute(location.href)
    }
    addEventListener('popstate', onPop)
    document.addEventListener('click', follow)
    return () => {
      removeEventListener('popstate', onPop)
      document.removeEventListener('click', follow)
    }
  })
  return {
    route,
    go(to: Route) {
      if (toPath(to) !== location.pathname + location.search) history.pushState(null, '', toPath(to))
      route.value = to
    },
    /** For a move that "back" should not return to. */
    replace(to: Route) {
      history.replaceState(null, '', toPath(to))
      route.value = to
    },
  }
})
export type Navigation = InstanceType<typeof NavigationModel>
