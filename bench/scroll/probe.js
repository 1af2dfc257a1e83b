// Runs before every script of a page. Scrolls as a reader in a hurry does, and notes each frame.
{
  const roots = [document]
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init)
    roots.push(root)
    return root
  }
  const long = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration)
  }).observe({ type: 'longtask', buffered: true })

  const frame = () => new Promise(requestAnimationFrame)
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)])
  const find = (selector) => all(selector).find((element) => element.checkVisibility())

  const probe = {
    find,
    /** The first frame in which it is there: how long after this call. */
    async appears(selector, wait = 60_000) {
      const start = performance.now()
      while (!find(selector)) {
        if (performance.now() - start > wait) throw new Error(`${selector} did not appear`)
        await frame()
      }
      return performance.now() - start
    },
    /**
     * Scrolls by so many pixels a frame, until the edge is reached and `more` (what stands there while something is left
     * to load) is gone, for so many frames at most, or until the list is `most` pixels high. Where `press` is set, `more`
     * is a button that has to be pressed.
     */
    async scroll({ selector, by, more, press = false, most, frames = Number.POSITIVE_INFINITY }) {
      const box = find(selector)
      const times = []
      long.length = 0
      let before = await frame()
      for (let resting = 0; resting < 60 && times.length < frames; ) {
        const now = await frame()
        times.push(now - before)
        before = now
        const at = box.scrollTop
        box.scrollTop += by
        const isMoving = Math.abs(box.scrollTop - at) >= 1
        const left = more && [...box.querySelectorAll(more)].find((element) => element.checkVisibility())
        if (!isMoving && left && press && resting === 0) left.click()
        resting = isMoving ? 0 : resting + 1
        if (!isMoving && left) resting = Math.min(resting, 30)
        if (!isMoving && left && resting === 30) resting = 0
        if (most && box.scrollHeight > most) break
      }
      return { times, long: [...long], height: box.scrollHeight }
    },
    /** What stands in the middle of the box, and where. */
    middle(selector, item) {
      const { left, top, width, height } = find(selector).getBoundingClientRect()
      for (let y = top + height / 2; y < top + height; y += 4)
        for (const x of [left + width / 2, left + 60, left + width - 60]) {
          const found = document.elementFromPoint(x, y)?.closest(item)
          if (found) return { text: found.textContent, top: found.getBoundingClientRect().top }
        }
    },
    topOf: (text, item) =>
      all(item)
        .find((one) => one.textContent === text)
        ?.getBoundingClientRect().top,
  }
  Object.defineProperty(window, 'probe', { value: probe })
}
