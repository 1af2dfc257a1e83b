import { z } from 'zod'
import { id, isText, isTimeZone, locale, siteId, time } from './ids.ts'
import { limits } from './limits.ts'
import { conversation } from './messages.ts'
import { isName, name, nameLength } from './names.ts'
import { role } from './team.ts'

/** An origin as browsers send it: scheme, host, port; nothing after. */
export const origin = z
  .string()
  .trim()
  .max(300)
  .regex(
    /^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/,
    'An origin looks like "https://shop.example", without a path.',
  )

const localized = z.record(locale, z.string().trim().max(300)).meta({ description: 'A text by locale.' })

/** A time of day on the shop's wall, in 24 hours. `24:00` is the end of a day. */
const clock = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'A time looks like "09:00"; a day ends at "24:00".')
const interval = z
  .tuple([clock, clock])
  .refine(
    ([opens, closes]) => opens < closes,
    'It must close later on the same day; past midnight belongs to the next day.',
  )
const day = z
  .array(interval)
  .max(limits.intervals)
  .refine(
    (intervals) => intervals.every(([opens], i) => i === 0 || intervals[i - 1]![1] <= opens),
    'The hours of a day stand in order and do not overlap.',
  )
  .default([])

/** When the shop is open. Intervals hold their first minute and not their last. */
export const hours = z
  .object({
    timeZone: z.string().max(60).refine(isTimeZone, 'A time zone is an IANA name such as "Asia/Shanghai".'),
    week: z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    /** Days on which it stays closed, by the shop's own calendar. */
    closed: z.array(z.iso.date()).max(limits.closedDays).default([]),
  })
  .meta({ id: 'Hours' })
export type Hours = z.infer<typeof hours>

const sentence = z
  .string()
  .trim()
  .min(1, 'Leave a sentence out where the bot shall keep its own.')
  .max(limits.sentence)
  .refine(isText, 'The text has control characters or half a character (a lone surrogate).')
const phrases = z.array(z.string().trim().min(1).max(limits.phrase)).max(limits.phrases)

/** What the bot says in the shop's words instead of its own. */
const sentences = z.object({
  hello: sentence.optional(),
  thanks: sentence.optional(),
  bye: sentence.optional(),
  /** To who asks whether they talk to a bot. */
  robot: sentence.optional(),
  /** On passing the conversation to a person; `handoffAway` where nobody is there. */
  handoff: sentence.optional(),
  handoffAway: sentence.optional(),
})
export type ShopSentences = z.infer<typeof sentences>

/** What the bot says where the shop has no sentence of its own, in one language. */
export const defaultSentences = sentences.required().meta({ id: 'DefaultSentences' })
export type DefaultSentences = z.infer<typeof defaultSentences>

const fields = {
  name: z.string().trim().min(1).max(nameLength), // what is made or changed must be a name: see `createSite`
  /** The shop's name in other languages, by locale; where there is none, `name`. */
  names: z.record(locale, name),
  /** The language answers fall back to. */
  locale,
  /** Languages that the widget offers; empty: all it knows, by the visitor's browser. */
  locales: z.array(locale).max(20),
  /** The shop's own colour, `#rrggbb`; darkened by the widget where white on it could not be read. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'A colour looks like "#2b6cb0".')
    .nullable(),
  /** A picture of the site's own files that stands beside its name, as the address that uploading gave it; null: none. */
  logo: z
    .string()
    .max(200)
    .regex(/^\/media\/[a-z0-9-]{1,64}\/[0-9a-f]{32}-\d{1,5}x\d{1,5}\.[a-z0-9]{2,4}$/, 'A logo is an uploaded picture.')
    .nullable(),
  /** First line of the panel's home, by locale; empty: the widget's own words. */
  greeting: localized,
  /** Pages that may embed the widget; empty: any. */
  origins: z.array(origin).max(limits.origins),
  /** Which side of the page the launcher stands on. */
  position: z.enum(['end', 'start']),
  /** Opening hours; null: none are kept, and whoever is connected decides whether somebody is there. */
  hours: hours.nullable(),
  /** How sure the bot must be before it answers: -1 answers more, 0 as shipped, 1 only what is certain. */
  caution: z.number().min(-1).max(1),
  /** The shop's own sentences, by locale. */
  words: z.record(locale, sentences),
  /** Phrases by which the bot knows these moods and wishes, besides those that it knows anyway. */
  lists: z.object({
    frustrated: phrases.optional(),
    abusive: phrases.optional(),
    urgent: phrases.optional(),
    person: phrases.optional(),
  }),
  /** `ask`: the owner decides on each learned phrasing. `safest`: those beyond doubt are accepted by themselves on publishing. */
  learn: z.enum(['ask', 'safest']),
  /** What the language model may do here, where the deployment has one. Each sends words of visitors to it. */
  model: z.object({
    /** Makes a whole question of a message that leans on the one before. */
    rewrite: z.boolean(),
    /** Writes an answer from several entries where the bot alone has none. */
    write: z.boolean(),
    /** Translates between visitor and team, when somebody of the team asks for it. */
    translate: z.boolean(),
  }),
  /** Whether what is published can also be read as a help centre, at `/help/<site>`. */
  help: z.boolean(),
  /** Where the help centre stands on a domain of the shop's own; null: at our address alone. */
  helpUrl: z
    .string()
    .trim()
    .max(300)
    .regex(
      /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~-]+)*$/,
      'An address looks like "https://help.shop.example", without a slash at the end.',
    )
    .nullable(),
}

/** What an owner can set. Everything but name and language has a default, so a new site works at once. */
export const siteSettings = z
  .object({
    ...fields,
    names: fields.names.default({}),
    locales: fields.locales.default([]),
    color: fields.color.default(null),
    logo: fields.logo.default(null),
    greeting: fields.greeting.default({}),
    origins: fields.origins.default([]),
    position: fields.position.default('end'),
    hours: fields.hours.default(null),
    caution: fields.caution.default(0),
    words: fields.words.default({}),
    lists: fields.lists.default({}),
    learn: fields.learn.default('ask'),
    model: fields.model.default({ rewrite: false, write: false, translate: false }),
    help: fields.help.default(true),
    helpUrl: fields.helpUrl.default(null),
  })
  .meta({ id: 'SiteSettings' })
export type SiteSettings = z.infer<typeof siteSettings>

/** The steps of the guided set-up of a new shop, in their order. Each can be skipped. */
export const firstRunStep = z.enum(['shop', 'hours', 'questions', 'try', 'install']).meta({ id: 'FirstRunStep' })
export type FirstRunStep = z.infer<typeof firstRunStep>

/** `PUT /v1/sites/:site/first-run`: the step at which to go on; null ends the guided set-up. */
export const changeFirstRun = z.object({ step: firstRunStep.nullable() }).meta({ id: 'ChangeFirstRun' })

export const site = siteSettings
  .extend({
    id: siteId,
    createdAt: time,
    /** Since when it is archived; null while it is in use. */
    archivedAt: time.nullable(),
    /** Where the guided set-up goes on; null once it is done, and where it was never begun. */
    firstRun: firstRunStep.nullable(),
    /** The first page of the shop that loaded the widget, as its origin; null until one has. */
    seen: z.object({ origin: z.string(), at: time }).nullable(),
    /** The version of the knowledge that is served; 0 before the first publish. */
    version: z.number().int(),
    /** Whether this deployment has a language model, so that `model` means something. */
    languageModel: z.boolean(),
  })
  .meta({ id: 'Site' })
export type Site = z.infer<typeof site>

/** `POST /v1/sites`. */
export const createSite = siteSettings.extend({ id: siteId.optional(), name }).meta({ id: 'CreateSite' })
export type CreateSite = z.infer<typeof createSite>

/** A site in a list. */
export const siteSummary = z
  .object({
    id: siteId,
    name: z.string(),
    createdAt: time,
    archivedAt: time.nullable(),
    /** What the caller is there; absent for the admin key. */
    role: role.optional(),
  })
  .meta({ id: 'SiteSummary' })
export type SiteSummary = z.infer<typeof siteSummary>
export const sitePage = z.object({ items: z.array(siteSummary), next: z.string().nullable() }).meta({ id: 'SitePage' })
export type SitePage = z.infer<typeof sitePage>

/** `PATCH /v1/sites/:site`: what is named changes, the rest stays. */
export const changeSite = z
  .object({ ...fields, name })
  .partial()
  .meta({ id: 'ChangeSite' })
export type ChangeSite = z.infer<typeof changeSite>

/** What anybody may know of a site: what the launcher and the panel's home show. Small, and cached. */
export const publicSite = siteSettings
  .pick({
    name: true,
    names: true,
    locale: true,
    locales: true,
    color: true,
    logo: true,
    greeting: true,
    position: true,
    help: true,
    helpUrl: true,
  })
  .extend({
    id: siteId,
    /** The tag by which the shop writes times and dates, with its 12 or 24 hours, such as `en-GB-u-hc-h23`. */
    timeLocale: z.string(),
    /** The time zone of its opening hours; null where it keeps none. */
    timeZone: z.string().nullable(),
    /** The accent as it is shown, and the colour of the text on it: where nothing could be read on it, it is darkened. */
    accent: z.object({ fill: z.string(), text: z.string() }).optional(),
    /** The first questions of each language's knowledge, shown on the panel's home. */
    top: z.record(locale, z.array(z.object({ id: z.string(), question: z.string() }))),
  })
  .meta({ id: 'PublicSite' })
export type PublicSite = z.infer<typeof publicSite>

/** `GET /v1/sites/:site/identity-keys`: those with which a proof may be signed, newest first; at most two. */
export const identityKey = z
  .object({
    kid: z.string(),
    /** When it was made; null for one of before this was kept. */
    since: time.nullable(),
  })
  .meta({ id: 'IdentityKey' })
export type IdentityKey = z.infer<typeof identityKey>
export const identityKeys = z.object({ items: z.array(identityKey), next: z.null() }).meta({ id: 'IdentityKeys' })

/** `POST /v1/sites/:site/visitors`. */
export const openVisit = z.object({ token: z.string().max(2000).optional() }).meta({ id: 'OpenVisit' })
/** A conversation in its visitor's own list. */
export const visitConversation = conversation
  .extend({ preview: z.string().optional() })
  .meta({ id: 'VisitConversation' })
export type VisitConversation = z.infer<typeof visitConversation>
export const visit = z
  .object({
    /** Goes in `Authorization: Bearer` from here on; keep it, it is the visitor's identity. */
    token: z.string(),
    visitor: z.object({ id, name: z.string().nullable(), email: z.string().nullable(), verified: z.boolean() }),
    /** The visitor's own, newest first, with the last words of each; what is personal in them is `…`. */
    conversations: z.array(visitConversation),
    /** Whether somebody of the team is there now. */
    teamOnline: z.boolean(),
    /** Whether the shop is open by its hours; null where it keeps none. */
    open: z.boolean().nullable(),
    /** While it is closed: when it opens next; null where that will not be, or is not known. */
    opensAt: time.nullable(),
  })
  .meta({ id: 'Visit' })
export type Visit = z.infer<typeof visit>

/** `POST /v1/sites/:site/identify`: what the page says of its visitor. */
export const identify = z
  .object({
    name: z
      .string()
      .trim()
      .max(nameLength)
      .refine((text) => text === '' || isName(text), 'A name has no control characters and no marks of direction.')
      .optional(),
    email: z.email().max(254).optional(),
    /** The shop's proof: a short-lived JWT (HS256, `kid`, `aud` = the site, `exp`, `sub` = the shop's own id of the visitor). */
    jwt: z.string().max(4000).optional(),
  })
  .meta({ id: 'Identify' })
export type Identify = z.infer<typeof identify>
