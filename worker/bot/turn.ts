import type { BotTurn, CollectField, Reason } from '../../shared/messages.ts'
import type { ShopSentences, SiteSettings } from '../../shared/sites.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { primary } from '../search/text.ts'
import type { Found } from './find.ts'
import { closest } from './locales.ts'
import type { Sentences } from './sentences/Sentences.ts'

export type Choice = { id: string; question: string }

/** What the bot remembers of a conversation: its own last turn, and what that was about. */
export type BotMemory = {
  kind: BotTurn['kind']
  /** The locale that the bot spoke in. */
  language?: string | undefined
  /** Turns in a row that answered nothing. */
  failures: number
  /** The visitor's question as it was understood; after a pick the one that led to the choices. */
  question?: string | undefined
  /** The entry that was told last. */
  article?: Choice | undefined
  /** What could be picked: choices, or what else was asked. */
  choices?: Choice[] | undefined
  /** Entries shown for this question, so that none is shown twice. */
  shown?: string[] | undefined
  /** The visitor has said of an answer to this question that it did not help. */
  refused?: boolean | undefined
  /** The step of the guided entry at which the visitor stands, and the steps that led there, the first one first. */
  guide?: { article: string; step: string; way?: string[] } | undefined
  /** Who waits has been told once more that a person will come. */
  assured?: boolean | undefined
  /** What the next message is taken for; `contact`: how to reach the visitor. */
  asking?: Asking | undefined
}
export type Asking = { field: CollectField; label?: string | undefined; contact?: boolean; again?: boolean }

/** What the bot knows about the conversation besides the message. */
export type BotContext = {
  /** The visitor's language. */
  locale?: string | undefined
  /** The site's main language. */
  siteLocale: string
  /** The owner's wish: -1 answers more, 0 as shipped, 1 only what is certain. */
  caution?: number
  /** What the bot remembers: the `memory` of its last decision in this conversation. */
  previous?: BotMemory | undefined
  /** The `id` of what the visitor tapped: a choice, or an entry. */
  picked?: string | undefined
  /** How near entries are to this very message in meaning, where an encoder says so. */
  similar?: ((entry: Entry) => number | undefined) | undefined
  /** Where the whole of an entry can be read. Without it the whole is told, however long. */
  whole?: ((entry: Entry) => string) | undefined
  /** The visitor pressed "talk to a person". */
  wantsPerson?: boolean
  /** The visitor pressed "no" under the answer before; there is no text. */
  unhelpful?: boolean
  /** A person is called for and has not come yet. */
  waiting?: boolean
  /** False where it is known that nobody is there now. */
  teamOnline?: boolean
  /** Whether the shop is open by its own hours, and when it opens next; null where it keeps none. */
  open?: boolean | null
  opensAt?: number | null
  /** The shop's time zone, and what time it is (milliseconds), to say when it opens. */
  timeZone?: string | undefined
  /** The visitor's own time zone, where it is known: it is their clock that they look at. */
  visitorZone?: string | undefined
  now?: number
  /** It is known how to reach the visitor. */
  reachable?: boolean
  /** The shop's own sentences by locale, and its phrases for moods and wishes. */
  words?: Record<string, ShopSentences>
  lists?: SiteSettings['lists']
}

/** One message to be answered, with everything that is known about it. */
export type Turn = {
  index: KnowledgeIndex
  text: string
  context: BotContext
  /** The locales to answer in, most wanted first. */
  locales: string[]
  /** The bot's sentences in the first of them, or the shop's where it has its own. */
  says: Sentences
  /** What the shop says on passing on, in the visitor's language. */
  shopSays: { handoff?: string | undefined; handoffAway?: string | undefined }
}

/** What the bot decides; all that is remembered and does not follow from it is in `keep`. */
export type Draft = {
  kind: BotTurn['kind']
  text: string
  reasons: Reason[]
  confidence?: number
  candidates?: { id: string; question: string; score: number }[]
  article?: Choice
  choices?: Choice[]
  offers?: Choice[]
  collect?: NonNullable<BotTurn['collect']>
  language?: string
  /** What the visitor gave when asked. */
  given?: { field: CollectField; label?: string; value: string }
  /** What the visitor said of the answer before. */
  helped?: boolean
  keep?: Partial<BotMemory>
}

export const brief = ({ id, question }: Entry): Choice => ({ id, question })

/** Choices that are no entry have ids that no entry has. */
export const personChoice = 'step:person'
export const backChoice = 'step:back'

export function candidatesOf(found: Found | undefined): { id: string; question: string; score: number }[] {
  return (found?.hits ?? []).map(({ entry, score }) => ({ ...brief(entry), score }))
}

export function entryById({ index, locales }: Turn, id: string | undefined): Entry | undefined {
  return id === undefined ? undefined : closest(index.withId(id), locales)
}

/** Where the question did not tell its language, the entry that answers it does. */
export function spokenWith(entry: Entry, locales: string[]): string {
  return locales.find((locale) => primary(locale) === primary(entry.locale)) ?? entry.locale
}
