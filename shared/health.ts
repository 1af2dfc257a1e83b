import { z } from 'zod'
import { locale } from './ids.ts'

const brief = z.object({ id: z.string(), question: z.string(), locale })

/** How many there are, and the first 20. */
const some = <Item extends z.ZodType>(item: Item) => z.object({ total: z.number().int(), items: z.array(item) })

/** `GET /v1/sites/:site/health`: what in the knowledge needs a hand. Days are those of the last 90. */
export const health = z
  .object({
    /** Past the day on which somebody wanted to look at them again. */
    due: some(brief),
    /** Written before another language of theirs was. */
    stale: some(brief),
    /** Not written in every language of the site. */
    missing: some(brief.extend({ missing: z.array(locale) })),
    /** Of no help more often than of help, twice or more. */
    unhelpful: some(brief.extend({ helped: z.number().int(), unhelpful: z.number().int() })),
    /** Published for 30 days, and in 90 neither read nor told. Empty before counting has gone on for 30 days. */
    unseen: some(brief),
    /** With a phrasing that another published entry has, too. */
    duplicates: some(brief.extend({ phrase: z.string(), other: brief })),
    /** What was typed into a search that found nothing, in the last 30 days; the commonest first. */
    searches: some(z.object({ query: z.string(), count: z.number().int() })),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof health>

/** `GET /v1/sites/:site/articles/:article/stats`: what became of an entry in the last 90 days. */
export const articleStats = z
  .object({
    shown: z.number().int(),
    answered: z.number().int(),
    helped: z.number().int(),
    unhelpful: z.number().int(),
    handedOver: z.number().int(),
    /** Pages on which it is suggested because of what was asked there: in how many conversations of this and the last two months. */
    pages: z.array(z.object({ path: z.string(), asked: z.number().int() })),
  })
  .meta({ id: 'ArticleStats' })
export type ArticleStats = z.infer<typeof articleStats>
