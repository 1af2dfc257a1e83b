import type { Context } from 'hono'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'

export const notAllowed = 'Pages of this origin may not use this site. Its owner can allow it in Settings.'

/** Whether a page of this origin may use the site's widget. No origin set: any may. Our own pages always may. */
export function originAllowed(origins: string[], origin: string | null, own: string): boolean {
  return origin === null || origin === own || origins.length === 0 || origins.includes(origin)
}

/**
 * Refuses pages that the shop has not allowed. Programs send no Origin and are let through: the check keeps other
 * people's pages from using the shop's widget in their visitors' browsers, which only browsers can be made to do.
 */
export function requireOrigin(c: Pick<Context, 'req' | 'res'> & { var: { app: App } }, origins: string[]): void {
  if (originAllowed(origins, c.req.header('origin') ?? null, c.var.app.origin)) return
  c.res.headers.delete('access-control-allow-origin')
  fail('origin_not_allowed', notAllowed)
}

/** The page that a request comes from, as verbs see it: whether it may use a site, or a refusal where it may not. */
export type CallersPage = { isAllowed: (origins: string[]) => boolean; require: (origins: string[]) => void }

export function callersPage(c: Parameters<typeof requireOrigin>[0]): CallersPage {
  return {
    isAllowed: (origins) => originAllowed(origins, c.req.header('origin') ?? null, c.var.app.origin),
    require: (origins) => requireOrigin(c, origins),
  }
}
