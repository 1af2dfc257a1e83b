import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What another scheme of colours may break. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** What axe finds against WCAG 2.2 AA and its best practices, in words. `only`: these rules alone. */
export async function violations(page: Page, only?: string[]) {
  await page.evaluate(axe)
  const runOnly = only ? { type: 'rule' as const, values: only } : { type: 'tag' as const, values: standards }
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    )
  }, runOnly)
}

/** The same in light, and what dark may change of it, without the motion on the way from one to the other. */
export async function violationsInBoth(page: Page) {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const light = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await violations(page, ofColour)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}
