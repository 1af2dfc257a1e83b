import { z } from 'zod'
import { isText, time } from './ids.ts'
import { limits } from './limits.ts'

/** A picture, film or sound of a site. Answered to `POST /v1/sites/:site/media`. */
export const media = z
  .object({
    id: z.string(),
    /** For texts: `![…](…)`. Of an image it says the size, too. */
    url: z.string(),
    /** As its bytes say, whatever it was called. */
    type: z.string(),
    /** As it is stored, which is without what a camera or a program wrote beside the picture. */
    bytes: z.number().int(),
    /** In pixels; of images only. */
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    name: z.string(),
    alt: z.string(),
    createdAt: time,
  })
  .meta({ id: 'Media' })
export type Media = z.infer<typeof media>

/** `GET /v1/sites/:site/media`: the newest first; `next` is the `after` of the next page. */
export const mediaPage = z
  .object({
    items: z.array(media),
    next: z.string().nullable(),
    /** Bytes of all the files of the site, of the `limit` that they may have. */
    used: z.number().int(),
    limit: z.number().int(),
  })
  .meta({ id: 'MediaPage' })
export type MediaPage = z.infer<typeof mediaPage>

/** What stands behind `/media/SITE/` in the address of a file. */
export const mediaKey = z.string().regex(/^[0-9a-f]{32}(?:-\d{1,5}x\d{1,5})?\.[a-z0-9]{2,4}$/)

/**
 * The query of an upload: what the file was called, and what an image shows, for those who do not see it. `key`: what it was
 * called in an export, so that its address goes on working; a file that the site has under that key stays as it is.
 */
export const mediaInput = z.object({
  name: z.string().max(limits.fileName).refine(isText).default('').meta({ description: 'What the file was called.' }),
  alt: z
    .string()
    .max(limits.alt)
    .refine(isText)
    .default('')
    .meta({ description: 'What an image shows, for those who do not see it.' }),
  key: mediaKey.optional().meta({
    description: 'What it was called in an export: its address goes on working, and a file that is there stays.',
  }),
})
export type MediaInput = z.infer<typeof mediaInput>
