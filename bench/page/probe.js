// Runs before every script of a page. Notes what the browser tells about it, and finds things in shadow roots, which
// stay closed: only this file knows them.
{
  const noted = { long: [], shift: 0, refused: [] }
  const roots = []
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init)
    roots.push(root)
    return root
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.long.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    // Shifts soon after a click count, too, which browsers forgive: on a slow line the panel comes too late for that.
    for (const { value } of list.getEntries()) noted.shift += value
  }).observe({ type: 'layout-shift', buffered: true })
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    noted.refused.push(`${effectiveDirective} ${blockedURI}`)
  })

  /** The middle of the first such element that is visible and would be hit by a click there. */
  noted.find = (selector) => {
    for (const root of roots)
      for (const element of root.querySelectorAll(selector)) {
        const { x, y, width, height } = element.getBoundingClientRect()
        const middle = [x + width / 2, y + height / 2]
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
        if (element.contains(root.elementFromPoint(...middle))) return middle
      }
  }
  noted.says = (text) => roots.some((root) => root.textContent.includes(text))

  /** When `is` first holds in a frame, counted from `noted.since`; null if it does not in time. */
  const frameIn = (is, wait) =>
    new Promise((resolve) => {
      const end = performance.now() + wait
      const look = () => {
        const now = performance.now()
        if (is()) resolve(now - noted.since)
        else if (now > end) resolve(null)
        else requestAnimationFrame(look)
      }
      look()
    })
  noted.appears = (selector, wait) => frameIn(() => noted.find(selector), wait)
  noted.isSaid = (text, wait) => frameIn(() => noted.says(text), wait)

  /** Puts a tag on the page, as an owner pastes it. */
  noted.paste = ({ src, site }) => {
    noted.since = performance.now()
    const script = document.createElement('script')
    script.async = true
    script.src = src
    if (site) script.dataset.site = site
    document.head.append(script)
  }
  Object.defineProperty(window, 'noted', { value: noted })
}
