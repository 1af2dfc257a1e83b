import type en from './en.ts'

/** What the help centre says around the shop's own texts. `{…}` is filled in; everything else is plain text. */
export type Words = Record<keyof typeof en, string>
