import type { Env } from '../platform/env.ts'
import { accentsOf } from './accents.ts'

export type Style = { css: string /** For the page's policy. */; source: string }

let sheet: Promise<string> | undefined
const known = new Map<string, Promise<Style>>()
const mostKnown = 500

/**
 * The style sheet as it stands in a page, with the shop's colour. Inside the page it costs no second request, which is most
 * of what a first view waits for; the policy names it by its hash.
 */
export function styleOf(env: Env, color: string | null): Promise<Style> {
  const { light, dark } = accentsOf(color)
  const key = light + dark
  let style = known.get(key)
  if (!style) {
    style = withAccents(env, `:root{--light:${light};--dark:${dark}}`).catch((error) => {
      known.delete(key)
      throw error
    })
    if (known.size >= mostKnown) known.delete(known.keys().next().value!)
    known.set(key, style)
  }
  return style
}

async function withAccents(env: Env, accents: string): Promise<Style> {
  sheet ??= readSheet(env).catch((error) => {
    sheet = undefined
    throw error
  })
  const css = accents + (await sheet)
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css))
  return { css, source: `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'` }
}

async function readSheet(env: Env): Promise<string> {
  const response = await env.ASSETS.fetch('https://assets/help.css')
  if (!response.ok) throw new Error(`help.css answered ${response.status}`)
  return squeezed(await response.text())
}

/** Without comments and the space that only people need. The sheet has no strings with such in them. */
function squeezed(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim()
}
