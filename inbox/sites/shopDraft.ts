import type { Site, SiteSettings } from '../../shared/sites.ts'

/** The settings as they stand in the form: origins are the lines somebody is typing. A draft from before help centres, logos or several names has none. */
export type ShopDraft = Omit<ShopSettings, 'names' | 'origins' | 'help' | 'helpUrl' | 'logo'> & {
  names?: Record<string, string>
  origins: string
  help?: boolean
  helpUrl?: string
  logo?: string | null
}
type ShopSettings = Pick<
  SiteSettings,
  'name' | 'names' | 'locale' | 'locales' | 'color' | 'greeting' | 'origins' | 'position' | 'help' | 'helpUrl' | 'logo'
>

export const toDraft = (shop: Site): ShopDraft => ({
  name: shop.name,
  names: shop.names,
  locale: shop.locale,
  locales: shop.locales,
  color: shop.color,
  greeting: shop.greeting,
  origins: shop.origins.join('\n'),
  position: shop.position,
  help: shop.help,
  helpUrl: shop.helpUrl ?? '',
  logo: shop.logo,
})

export function toSettings(draft: ShopDraft): ShopSettings {
  return {
    ...draft,
    name: draft.name.trim(),
    names: written(draft.names ?? {}),
    greeting: written(draft.greeting),
    origins: readOrigins(draft.origins).origins,
    help: draft.help ?? true,
    helpUrl: readHelpUrl(draft.helpUrl ?? ''),
    logo: draft.logo ?? null,
  }
}

/** Texts by locale, without those that are empty. */
function written(texts: Record<string, string>): Record<string, string> {
  const trimmed = Object.entries(texts).map(([locale, text]) => [locale, text.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''))
}

/** An address without what follows its path; null where there is none, or none that can be one. */
export function readHelpUrl(text: string): string | null {
  const url = URL.parse(text.trim())
  return url && /^https?:$/.test(url.protocol) ? url.origin + url.pathname.replace(/\/+$/, '') : null
}

/** Takes whole addresses too, as people paste them, and keeps their origin. What is no address is named. */
export function readOrigins(text: string): { origins: string[]; bad: string[] } {
  const origins = new Set<string>()
  const bad: string[] = []
  for (const line of text.split(/[\n,，]/).map((part) => part.trim())) {
    if (line === '') continue
    const url = URL.parse(line)
    if (url && /^https?:$/.test(url.protocol) && url.hostname) origins.add(url.origin)
    else bad.push(line)
  }
  return { origins: [...origins], bad }
}
