/** What somebody looks for on a page. */
export type Kind = 'button' | 'textbox' | 'link' | 'heading' | 'text'

/** An element that a driver has found. */
export type Found = { click(): Promise<void>; type(text: string): Promise<void> }

/** What an engine's driver offers; the journeys are written on `Tab`, which is made of it. */
export type Driver = {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** A script as the body of a function, with its arguments as `arguments`. */
  run<T>(script: string, ...values: unknown[]): Promise<T>
  /** The element that a script gives, or null. */
  find(script: string, ...values: unknown[]): Promise<Found | null>
  screenshot(path: string): Promise<void>
}

const patience = 20_000

/** A tab of any engine. What is looked for by name is waited for, also inside of shadow roots; a name that goes on after what is asked for will do. */
export class Tab {
  readonly #driver: Driver

  constructor(driver: Driver) {
    this.#driver = driver
  }

  goto(url: string) {
    return this.#driver.goto(url)
  }

  reload() {
    return this.#driver.reload()
  }

  run<T>(script: string, ...values: unknown[]) {
    return this.#driver.run<T>(script, ...values)
  }

  screenshot(path: string) {
    return this.#driver.screenshot(path)
  }

  async see(kind: Kind, name: string): Promise<Found> {
    return (await this.#until(() => this.#find(kind, name), `no ${kind} “${name}”`))!
  }

  async gone(kind: Kind, name: string): Promise<void> {
    await this.#until(async () => !(await this.#find(kind, name)), `the ${kind} “${name}” stays`)
  }

  /** Looked for anew where the page has drawn the element anew meanwhile. */
  async click(kind: Kind, name: string): Promise<void> {
    await this.#until(async () => {
      const found = await this.#find(kind, name)
      return found?.click().then(
        () => true,
        () => false,
      )
    }, `no ${kind} “${name}” could be pressed`)
  }

  /** Writes into a box, and sends it. */
  async write(box: string, text: string): Promise<void> {
    await (await this.see('textbox', box)).type(`${text}\n`)
  }

  #find(kind: Kind, name: string) {
    return this.#driver.find(finder, kind, name)
  }

  async #until<T>(holds: () => Promise<T>, otherwise: string): Promise<T> {
    const end = Date.now() + patience
    for (;;) {
      const result = await holds()
      if (result) return result
      if (Date.now() > end) throw new Error(`After ${patience / 1000} s: ${otherwise}.`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** In the page: the last visible element of a kind with this name, whatever shadow root it is in. */
const finder = `
  const [kind, name] = arguments
  const kinds = {
    button: 'button, [role=button]',
    textbox: 'textarea, input:not([type=hidden])',
    link: 'a[href]',
    heading: 'h1, h2, h3',
    text: '*',
  }
  const nameOf = (element) =>
    element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.placeholder || element.textContent
  const found = []
  const roots = [document]
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot)
      if (!element.matches(kinds[kind]) || element.getClientRects().length === 0) continue
      if (getComputedStyle(element).visibility !== 'visible') continue
      const is = kind === 'text' ? element.textContent.includes(name) : kind === 'link' ? nameOf(element).includes(name) : nameOf(element).trim().startsWith(name)
      if (is) found.push(element)
    }
  }
  // Of text the innermost.
  return found.at(-1) ?? null
`
