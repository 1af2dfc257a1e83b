import { z } from 'zod'
import { content } from './content.ts'
import { id, isText, isTimeZone, locale, siteId, time } from './ids.ts'
import { limits } from './limits.ts'

/** Who wrote it. `name` is what the other side may see; a visitor who gave none has none. */
export const author = z
  .object({
    type: z.enum(['visitor', 'bot', 'agent', 'system']),
    id: z.string().optional(),
    name: z.string().optional(),
  })
  .meta({ id: 'Author' })
export type Author = z.infer<typeof author>

/** One reason for a decision; `type` is stable, the rest is its evidence. The inbox has words for each type. */
export const reason = z
  .object({
    type: z.enum([
      'matched_words', // words of the question found in the entry
      'unknown_words', // words of the question that the knowledge does not have
      'corrected_word', // a slip of the finger was taken for a known word; `words`: as written, as taken
      'exact_phrase', // the question is one of the entry's phrasings
      'runner_up', // what came second, and how close
      'low_confidence', // too unsure to answer
      'nothing_found', // no entry shares a word
      'asked_for_person', // the visitor wants a person
      'picked', // the visitor picked one of the bot's choices
      'none_of_these', // the visitor refused the choices
      'repeated_failure', // the second turn in a row without an answer
      'smalltalk', // hello, thanks, goodbye
      'other_language', // answered in another language than asked, for want of a text
      'follow_up', // understood together with the last turn; `words`: the question as it was understood
      'frustrated', // the visitor is losing patience: a person comes sooner
      'abusive', // the visitor is insulting: a calm word, and a person
      'urgent', // it cannot wait: a sure answer, else a person at once
      'unhelpful', // the visitor said that the answer did not help
      'out_of_hours', // nobody is there now
      'collected', // the visitor gave what was asked for
      'wrong_form', // what was given does not look like what was asked for
      'gave_up', // the visitor would not say what was asked for
      'similar_meaning', // an encoder finds the entry near; `value`: how near, 0 to 1
      'written_from', // a language model wrote the answer from entries; `words`: their questions
      'rewritten', // a language model made a whole question of it; `words`: that question
    ]),
    words: z.array(z.string()).optional(),
    article: z.string().optional(),
    /** The question of that entry, where a reader could not know it otherwise. */
    question: z.string().optional(),
    value: z.number().optional(),
  })
  .meta({ id: 'Reason' })
export type Reason = z.infer<typeof reason>

/** What a guided entry may ask a visitor for; decides how the answer is checked and which keyboard helps to give it. */
export const collectField = z.enum(['order', 'email', 'phone', 'text']).meta({ id: 'CollectField' })
export type CollectField = z.infer<typeof collectField>

/** What a bot's message is besides its text, so that a client can show its source, its choices and the way to a person. */
export const botTurn = z
  .object({
    kind: z.enum(['answer', 'clarify', 'guide', 'handoff', 'smalltalk']),
    /** The entry that was answered from. */
    article: z.object({ id: z.string(), question: z.string() }).optional(),
    /** What to pick from; sending the text of one, or its number, picks it. */
    choices: z.array(z.object({ id: z.string(), question: z.string() })).optional(),
    /** Of an answer that a language model wrote from several entries: which ones. Where they are several its text names them, too. */
    sources: z.array(z.object({ id: z.string(), question: z.string() })).optional(),
    written: z.literal(true).optional(),
    /** Of an answer: what else was asked in the same message. Picked like choices. */
    offers: z.array(z.object({ id: z.string(), question: z.string() })).optional(),
    /**
     * What the visitor's next message is taken for. `label`: the shop's word for it. `contact`: it is how to reach the visitor,
     * an e-mail address or a phone number as they like.
     */
    collect: z
      .object({ field: collectField, label: z.string().optional(), contact: z.boolean().optional() })
      .optional(),
    /** Of a handoff: the entry that was told before it. */
    after: z.object({ id: z.string(), question: z.string() }).optional(),
    /** 0 to 1: how sure the bot was. */
    confidence: z.number(),
    /** Whether the visitor said that it helped; absent until they say. */
    helped: z.boolean().optional(),
    /** Why this answer; shown to the team, never to a visitor. */
    reasons: z.array(reason).optional(),
  })
  .meta({ id: 'BotTurn' })
export type BotTurn = z.infer<typeof botTurn>

/** What happened, where a message records an event rather than words. Clients say it in their own language. */
export const systemEvent = z
  .object({
    type: z.enum(['person_wanted', 'taken_over', 'handed_back', 'closed', 'reopened']),
    /** Who did it, where a person did. */
    name: z.string().optional(),
  })
  .meta({ id: 'SystemEvent' })
export type SystemEvent = z.infer<typeof systemEvent>

/** A message as everybody sees it. Stored once, in the one order given by `seq`. */
export const message = z
  .object({
    id,
    /** 1, 2, 3 … within its conversation, without gaps. */
    seq: z.number().int().positive(),
    conversation: id,
    author,
    content,
    createdAt: time,
    /** The id of the message this one answers. */
    replyTo: id.optional(),
    bot: botTurn.optional(),
    event: systemEvent.optional(),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof message>

/**
 * Who holds a conversation. `bot`: the bot answers. `waiting`: the visitor wants a person and none has come yet.
 * `human`: a person holds it and the bot is silent. `closed`: done; the visitor's next message opens it again.
 */
export const conversationStatus = z.enum(['bot', 'waiting', 'human', 'closed']).meta({ id: 'ConversationStatus' })
export type ConversationStatus = z.infer<typeof conversationStatus>

/** A conversation as its visitor sees it. */
export const conversation = z
  .object({
    id,
    site: siteId,
    status: conversationStatus,
    /** The `seq` of its newest message; 0 when it has none. */
    lastSeq: z.number().int(),
    lastMessageAt: time,
    createdAt: time,
    /** The person who holds it, as the visitor may know them. */
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** Up to which `seq` each side has seen it. */
    seenByVisitor: z.number().int(),
    seenByTeam: z.number().int(),
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof conversation>

/** A piece of information that the visitor gave when the bot asked for it. */
export const collected = z
  .object({ field: collectField, label: z.string().optional(), value: z.string(), at: time })
  .meta({ id: 'Collected' })
export type Collected = z.infer<typeof collected>

/** A conversation as the team sees it in the list. */
export const conversationSummary = conversation
  .extend({
    visitor: z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      /** Whether the shop proved who this is; without proof it is only what somebody said. */
      verified: z.boolean(),
    }),
    /** The first words of the newest message that a person wrote, visitor or team, as plain text; what is personal in them is `…`. */
    preview: z.string(),
    lastAuthor: author.shape.type,
    /** Since when the visitor waits for a person; null while nobody waits. */
    waitingSince: time.nullable(),
    /** The visitor's language and the page they wrote from. */
    locale: locale.nullable(),
    page: z.string().nullable(),
    /** Stands for the address that it was begun from, the same for all from there; for telling floods apart, and no address. */
    source: z.string().optional(),
    /** What the bot asked for and was given, oldest first; in the reading of one conversation, not in lists. */
    collected: z.array(collected).optional(),
  })
  .meta({ id: 'ConversationSummary' })
export type ConversationSummary = z.infer<typeof conversationSummary>

/** `POST /v1/conversations/:id/messages`. Sending again with the same `id` returns what the first sending did. */
export const sendMessage = z
  .object({
    id,
    text: z
      .string()
      .max(limits.message, `A message has at most ${limits.message} characters.`)
      .refine((text) => text.trim() !== '', 'A message needs some text.')
      .refine(isText, 'The text has control characters or half a character (a lone surrogate).'),
    /** The page the visitor is on, shown to the team. Of it only origin and path are kept. */
    page: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional()
      .catch(undefined),
    /** The language the visitor reads; decides the bot's language where the question leaves it open. */
    locale: locale.optional().catch(undefined),
    /** The visitor's own time zone, an IANA name: the bot tells by it when the shop opens. */
    timeZone: z.string().max(60).refine(isTimeZone).optional().catch(undefined),
    /** The `id` of what the visitor picked from the bot's choices, or of an entry opened from a list: answered as it is. */
    article: z.string().max(128).optional(),
    /** The visitor pressed "Talk to a person": handed over whatever the text says. */
    want: z.literal('person').optional(),
  })
  .meta({ id: 'SendMessage' })
export type SendMessage = z.infer<typeof sendMessage>

/** The acknowledgement: everything that this sending stored, in order, and the conversation as it stands now. */
export const sent = z.object({ messages: z.array(message), conversation }).meta({ id: 'Sent' })
export type Sent = z.infer<typeof sent>

export const messagePage = z
  .object({
    items: z.array(message),
    /** The `after` of the next page; null at the end. */
    next: z.number().int().nullable(),
    conversation,
  })
  .meta({ id: 'MessagePage' })
export type MessagePage = z.infer<typeof messagePage>

export const conversationPage = z
  .object({ items: z.array(conversationSummary), next: z.string().nullable() })
  .meta({ id: 'ConversationPage' })
export type ConversationPage = z.infer<typeof conversationPage>

/** `POST /v1/conversations/:id/seen`: up to where the caller has seen it. */
export const markSeen = z.object({ seq: z.number().int().min(0) }).meta({ id: 'MarkSeen' })

/** `POST /v1/conversations/:id/messages/:message/rating`: the visitor says whether a bot's answer helped. */
export const rateAnswer = z.object({ helped: z.boolean() }).meta({ id: 'RateAnswer' })

/** The rated message and, where the bot has something to say to that, what it said and how the conversation stands. */
export const ratedMessage = message.extend({ reply: sent.optional() }).meta({ id: 'RatedMessage' })
export type RatedMessage = z.infer<typeof ratedMessage>

/** `GET /v1/conversations/:id/summary`: what has happened, for the person who takes over. Facts only, nothing is written. */
export const conversationFacts = z
  .object({
    /** What the visitor wrote while the bot held the conversation, and what came of it. */
    asked: z.array(
      z.object({
        seq: z.number().int(),
        text: z.string(),
        /** What the bot did with it; absent where it kept silent. */
        as: botTurn.shape.kind.optional(),
        article: z.object({ id: z.string(), question: z.string() }).optional(),
        /** What the visitor said of that answer, where they said it. */
        helped: z.boolean().optional(),
      }),
    ),
    collected: z.array(collected),
    /** The last time the bot passed the conversation on, and why. */
    handedOver: z.object({ seq: z.number().int(), at: time, reasons: z.array(reason) }).optional(),
    rated: z.object({ helped: z.number().int(), unhelpful: z.number().int() }),
    mood: z.array(z.enum(['frustrated', 'abusive', 'urgent'])),
    /** Pages that the visitor wrote from. */
    pages: z.array(z.string()),
    locale: locale.nullable(),
  })
  .meta({ id: 'ConversationFacts' })
export type ConversationFacts = z.infer<typeof conversationFacts>

/** `POST /v1/conversations/:id/status`: the team takes over, hands back to the bot, closes or reopens. */
export const changeStatus = z.object({ to: z.enum(['human', 'bot', 'closed', 'open']) }).meta({
  id: 'ChangeStatus',
  description: '`human`: I take over. `bot`: back to the bot. `closed`: done. `open`: opened again, held by me.',
})
export type ChangeStatus = z.infer<typeof changeStatus>
