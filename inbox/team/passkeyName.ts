import type { Words } from '../words/words.ts'

/** What a new passkey is called: by the day it was made, which is all we know of the device. */
export const passkeyName = (words: Words, region: string) =>
  words.you.passkeyName(new Intl.DateTimeFormat(region, { dateStyle: 'medium' }).format(new Date()))
