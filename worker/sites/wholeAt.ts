import type { SiteSettings } from '../../shared/sites.ts'
import type { App } from '../platform/app.ts'

/** Says where the whole of an entry can be read; undefined where the site has no help centre, or nobody knows its address. */
export function wholeAt(
  app: App,
  site: string,
  { help, helpUrl }: Pick<SiteSettings, 'help' | 'helpUrl'>,
): ((entry: { id: string; locale: string }) => string) | undefined {
  const base = helpUrl ?? (app.origin && `${app.origin}/help/${site}`)
  return help && base ? ({ id, locale }) => `${base}/${locale}/${encodeURIComponent(id)}` : undefined
}
