/**
 * The files that not every chat needs, each fetched when it is wanted. Here a bundler sees every import; in what the script
 * tag loads, the build puts `laterByAddress.ts` in the place of this file.
 */
const files = {
  find: () => import('./finding/find.tsx'),
  rarely: () => import('./panel/rarely.ts'),
  figure: () => import('./panel/figure.ts'),
  'words-zh-CN': () => import('./words/zh-CN.ts'),
  'words-zh-TW': () => import('./words/zh-TW.ts'),
  'words-ja': () => import('./words/ja.ts'),
  'words-es': () => import('./words/es.ts'),
  'words-fr': () => import('./words/fr.ts'),
  'words-de': () => import('./words/de.ts'),
  'words-ar': () => import('./words/ar.ts'),
}
type Files = typeof files

export const later = <Name extends keyof Files>(name: Name) => files[name]() as ReturnType<Files[Name]>
