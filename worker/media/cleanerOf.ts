import type { Cleaner } from './Cleaning.ts'
import { cleanMp3 } from './cleanMp3.ts'
import { cleanMp4 } from './cleanMp4.ts'
import { cleanOgg } from './cleanOgg.ts'
import { cleanWebm } from './cleanWebm.ts'
import type { PlayedType } from './players.ts'

const cleaners: Record<PlayedType, (length: number) => Cleaner> = {
  'video/mp4': cleanMp4,
  'audio/mp4': cleanMp4,
  'video/webm': cleanWebm,
  'audio/mpeg': cleanMp3,
  'audio/ogg': cleanOgg,
}

/** Who cleans a film or sound of a type that has so many bytes. */
export const cleanerOf = (type: PlayedType, length: number): Cleaner => cleaners[type](length)
