import type { PublicSite } from '../../shared/sites.ts'
import { nearestLocale } from './chooseLocale.ts'

/** The shop's name as its readers of this language know it. Records from before there were several have none. */
export function nameIn({ name, names = {} }: PublicSite, locale: string): string {
  return names[nearestLocale(locale, Object.keys(names)) ?? ''] ?? name
}
